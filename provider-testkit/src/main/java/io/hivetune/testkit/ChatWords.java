package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.UnaryOperator;

/**
 * What a stand-in says to a conversation. One token for each character.
 *
 * @param text of the answer, cut at the limit
 * @param cut whether it was
 * @param read tokens of the question
 */
record ChatWords(String text, boolean cut, long read) {
  /**
   * @param structured whether the answer is to be an object that has the field "answer"
   * @param most tokens
   */
  static ChatWords answering(
      JsonNode messages, UnaryOperator<String> answers, boolean structured, int most) {
    if (!messages.isArray() || messages.isEmpty()) {
      throw new Refusal(400, "BadRequestError", "'messages' must be a list with one message");
    }
    String question = "";
    long read = 0;
    for (JsonNode message : messages) {
      Fields.check(message, "messages", "role", "content");
      String role = Fields.text(message, "role");
      if (!role.matches("system|user|assistant")) {
        throw new Refusal(400, "BadRequestError", "unknown role");
      }
      read += Fields.text(message, "content").length();
      question = role.equals("user") ? message.get("content").asText() : question;
    }
    String said = answers.apply(question);
    String whole =
        structured ? OpenAiStandIn.JSON.createObjectNode().put("answer", said).toString() : said;
    boolean cut = whole.length() > most;
    return new ChatWords(cut ? whole.substring(0, most) : whole, cut, read);
  }

  String finish() {
    return cut ? "length" : "stop";
  }

  /** In two halves, no character torn. */
  String[] pieces() {
    int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
    return new String[] {text.substring(0, middle), text.substring(middle)};
  }
}
