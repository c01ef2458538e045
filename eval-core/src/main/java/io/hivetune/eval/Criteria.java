package io.hivetune.eval;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What "better" means, fixed before training; its hash stands in the report, so that nobody can
 * move the goal afterwards unseen.
 *
 * @param text words, scorer signatures, prompts, generation options and statistics, a line each
 */
public record Criteria(String text) {
  static Criteria of(String words, EvalTask task) {
    StringBuilder out = new StringBuilder();
    if (!words.isBlank()) {
      out.append(words.strip()).append('\n');
    }
    for (Scorer scorer : task.scorers()) {
      out.append("scorer ").append(scorer.id()).append(": ").append(scorer.signature());
      out.append('\n');
    }
    out.append("base prompt: ").append(task.basePrompt().signature()).append('\n');
    out.append("tuned prompt: ").append(task.tunedPrompt().signature()).append('\n');
    out.append("generation: ").append(task.options()).append('\n');
    out.append("repetitions: ").append(task.repetitions()).append('\n');
    out.append("conversations: ").append(task.conversations().signature()).append('\n');
    out.append("statistics: ").append(task.statistics()).append('\n');
    return new Criteria(out.toString());
  }

  /** SHA-256 of the text in UTF-8, 64 lower-case hexadecimal digits. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
