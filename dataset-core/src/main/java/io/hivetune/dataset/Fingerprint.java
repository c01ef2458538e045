package io.hivetune.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * SHA-256 over the canonical form of a dataset's examples, in their order.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Fingerprint(String sha256) {
  public Fingerprint {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a fingerprint is 64 lower-case hexadecimal digits, but was: " + sha256);
    }
  }

  /** Reads the stream to its end; the caller closes it. */
  public static Fingerprint of(Stream<? extends TrainingExample> examples) {
    MessageDigest digest = sha256Digest();
    examples.forEachOrdered(
        e -> {
          digest.update(e.canonical().getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        });
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  /** Of a text's UTF-8 form. */
  public static Fingerprint ofText(String text) {
    byte[] hash = sha256Digest().digest(text.getBytes(StandardCharsets.UTF_8));
    return new Fingerprint(HexFormat.of().formatHex(hash));
  }

  /** The first 12 digits, for people. */
  public String shortForm() {
    return sha256.substring(0, 12);
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
