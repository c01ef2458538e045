package io.hivetune.eval.judge;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StructuredChatModel;

/** A model that can keep to a schema, always asked with it. Closed by who opened the model. */
record AskedWithSchema(StructuredChatModel model, JsonSchema schema) implements ChatModel {
  static final JsonSchema MARKS =
      new JsonSchema(
          "judgement",
          """
          {"type": "object", "additionalProperties": false, "required": ["check", "criteria"],
           "properties": {"check": {"type": "string"},
             "criteria": {"type": "array", "items": {"type": "object",
               "additionalProperties": false, "required": ["name", "reason", "score"],
               "properties": {"name": {"type": "string"}, "reason": {"type": "string"},
                 "score": {"type": "integer"}}}}}}
          """);
  static final JsonSchema CHOICE =
      new JsonSchema(
          "preference",
          """
          {"type": "object", "additionalProperties": false,
           "required": ["check", "reason", "better"],
           "properties": {"check": {"type": "string"}, "reason": {"type": "string"},
             "better": {"type": "string", "enum": ["A", "B", "TIE"]}}}
          """);

  /** The model, kept to the schema where it can be. */
  static ChatModel of(ChatModel model, JsonSchema schema) {
    return model instanceof StructuredChatModel structured
        ? new AskedWithSchema(structured, schema)
        : model;
  }

  @Override
  public ModelRef ref() {
    return model.ref();
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    return model.chat(request, schema);
  }
}
