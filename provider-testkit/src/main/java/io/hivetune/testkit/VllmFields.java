package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@link VllmStandIn} takes and gives in chats, in the fields' own words. */
final class VllmFields {
  /** The log-probability of every token. */
  static final double LOG_PROBABILITY = -0.5;

  private VllmFields() {}

  static void checkChat(JsonNode body) {
    Fields.check(
        body,
        "chat",
        "model",
        "messages",
        "max_tokens?",
        "max_completion_tokens?",
        "temperature?",
        "top_p?",
        "top_k?",
        "min_p?",
        "repetition_penalty?",
        "stop?",
        "seed?",
        "response_format?",
        "structured_outputs?",
        "stream?",
        "stream_options?",
        "prompt_logprobs?",
        "add_generation_prompt?");
    Fields.range(body, "temperature", 0, Double.MAX_VALUE);
    Fields.range(body, "top_p", Double.MIN_VALUE, 1);
    Fields.range(body, "top_k", -1, Integer.MAX_VALUE);
    Fields.range(body, "min_p", 0, 1);
    Fields.range(body, "max_tokens", 1, 4096);
  }

  static String chatMl(String systemPrompt, JsonNode messages, boolean answerNext) {
    StringBuilder text = new StringBuilder();
    if (!systemPrompt.isEmpty()) {
      turn(text, "system", systemPrompt);
    }
    for (JsonNode message : messages) {
      turn(text, message.path("role").asText(), message.path("content").asText());
    }
    return text + (answerNext ? "<|im_start|>assistant\n" : "");
  }

  private static void turn(StringBuilder text, String role, String content) {
    text.append("<|im_start|>").append(role).append('\n').append(content).append("<|im_end|>\n");
  }

  /** One token written, and how likely each of the prompt's was. */
  static ObjectNode scored(String model, String prompt) {
    ObjectNode reply = OpenAiStandIn.JSON.createObjectNode().put("model", model);
    ObjectNode choice = reply.putArray("choices").addObject().put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", "");
    choice.put("finish_reason", "length");
    ArrayNode tokens = reply.putArray("prompt_logprobs");
    for (int i = 0; i < prompt.length(); i++) {
      if (i == 0) {
        tokens.addNull();
      } else {
        tokens
            .addObject()
            .putObject(Integer.toString(prompt.charAt(i)))
            .put("logprob", LOG_PROBABILITY)
            .put("rank", 1)
            .put("decoded_token", prompt.substring(i, i + 1));
      }
    }
    return reply;
  }
}
