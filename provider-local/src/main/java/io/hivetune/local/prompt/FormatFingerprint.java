package io.hivetune.local.prompt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a chat template and of a tokenizer file, in hexadecimal digits: an adapter trained
 * with others than those that serve it gives wrong answers.
 */
public record FormatFingerprint(String template, String tokenizer) {
  static FormatFingerprint of(String template, byte[] tokenizer) {
    return new FormatFingerprint(
        sha256(template.getBytes(StandardCharsets.UTF_8)), sha256(tokenizer));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
