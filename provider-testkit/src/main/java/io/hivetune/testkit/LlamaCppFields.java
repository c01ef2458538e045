package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@link LlamaCppStandIn} takes and gives, in the fields' own words. */
final class LlamaCppFields {
  private LlamaCppFields() {}

  static void checkChat(JsonNode body) {
    Fields.check(
        body,
        "chat",
        "model?",
        "messages",
        "max_tokens?",
        "temperature?",
        "top_p?",
        "top_k?",
        "min_p?",
        "repeat_penalty?",
        "stop?",
        "seed?",
        "response_format?",
        "cache_prompt?",
        "lora?",
        "stream?",
        "stream_options?");
    Fields.range(body, "top_p", 0, 1);
    Fields.range(body, "min_p", 0, 1);
  }

  static void checkCompletion(JsonNode body) {
    Fields.check(
        body,
        "completion",
        "prompt",
        "n_predict",
        "n_probs",
        "temperature",
        "logit_bias",
        "cache_prompt?",
        "lora?");
    for (JsonNode token : body.get("prompt")) {
      if (!token.isInt()) {
        throw new Refusal(400, "invalid_request_error", "'prompt' must be a list of tokens");
      }
    }
  }

  /** One token written. Of half a character nothing is told, as by the real one. */
  static ObjectNode written(JsonNode body, double logProbability) {
    int token = body.get("logit_bias").path(0).path(0).asInt();
    ObjectNode answer = OpenAiStandIn.JSON.createObjectNode();
    answer.put("content", "").put("stop", true).put("stop_type", "limit");
    if (Character.isSurrogate((char) token)) {
      return answer;
    }
    ObjectNode one = answer.putArray("completion_probabilities").addObject();
    one.put("id", token).put("token", "").put("logprob", logProbability);
    ArrayNode likeliest = one.putArray("top_logprobs");
    int many = Math.min(body.get("n_probs").asInt(), Character.MAX_VALUE + 1);
    for (int id = 0; id < many; id++) {
      likeliest.addObject().put("id", id).put("logprob", 2 * logProbability);
    }
    return answer;
  }

  static ObjectNode tokenize(JsonNode body) {
    Fields.check(body, "tokenize", "content", "add_special?", "parse_special?", "with_pieces?");
    ObjectNode answer = OpenAiStandIn.JSON.createObjectNode();
    ArrayNode tokens = answer.putArray("tokens");
    for (char c : Fields.text(body, "content").toCharArray()) {
      if (body.path("with_pieces").asBoolean()) {
        ObjectNode token = tokens.addObject().put("id", (int) c);
        if (Character.isSurrogate(c)) {
          // Half a character is written as its bytes: two of four.
          token.putArray("piece").add(c >> 8).add(c & 0xFF);
        } else {
          token.put("piece", String.valueOf(c));
        }
      } else {
        tokens.add((int) c);
      }
    }
    return answer;
  }

  static ObjectNode models(String model) {
    ObjectNode page = OpenAiStandIn.JSON.createObjectNode().put("object", "list");
    page.putArray("data")
        .addObject()
        .put("id", model)
        .put("object", "model")
        .put("owned_by", "llamacpp");
    return page;
  }

  static ObjectNode props(String model) {
    return OpenAiStandIn.JSON
        .createObjectNode()
        .put("total_slots", 1)
        .put("model_path", model)
        .put("chat_template", "{% for m in messages %}…{% endfor %}")
        .put("bos_token", "<|endoftext|>")
        .put("eos_token", "<|im_end|>")
        .put("build_info", "b6500-0123abc");
  }
}
