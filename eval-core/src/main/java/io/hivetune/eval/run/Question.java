package io.hivetune.eval.run;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A request, and which asking of it this is: the same request asked twice is two questions, so that
 * a cache never hides how much answers vary.
 *
 * @param repetition from 0
 */
public record Question(ChatRequest request, int repetition) {
  public Question {
    Objects.requireNonNull(request, "request");
    if (repetition < 0) {
      throw new IllegalArgumentException("repetition must be >= 0, but was " + repetition);
    }
  }

  /**
   * SHA-256 of all that decides the answer: model and adapter, messages, options, repetition. 64
   * hexadecimal digits.
   */
  public String key(ModelRef model) {
    MessageDigest digest = sha256();
    add(digest, "chat");
    add(digest, model.toString());
    add(digest, request.options().toString());
    add(digest, Integer.toString(repetition));
    addMessages(digest, request.messages());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Likewise of a question for a likelihood. */
  static String likelihoodKey(ModelRef model, List<Message> prompt, String answer) {
    MessageDigest digest = sha256();
    add(digest, "likelihood");
    add(digest, model.toString());
    add(digest, answer);
    addMessages(digest, prompt);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void addMessages(MessageDigest digest, List<Message> messages) {
    for (Message message : messages) {
      add(digest, message.role().wireName());
      add(digest, message.content());
    }
  }

  /** Length before text, so that no two lists of texts give the same bytes. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int n = bytes.length;
    digest.update(new byte[] {(byte) (n >>> 24), (byte) (n >>> 16), (byte) (n >>> 8), (byte) n});
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
