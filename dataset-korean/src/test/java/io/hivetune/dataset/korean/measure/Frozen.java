package io.hivetune.dataset.korean.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Sentences that were written by someone who hadn't seen the rules, and frozen by hash before the
 * first run. Half A may be looked at to mend the rules; half B is for the last figure.
 */
final class Frozen {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Frozen() {}

  static List<JsonNode> half(String file, String sha256, String half) throws IOException {
    byte[] bytes;
    try (InputStream in = Frozen.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the test resources lack " + file);
      }
      bytes = in.readAllBytes();
    }
    if (!sha256.equals(hash(bytes))) {
      throw new IllegalStateException(file + " isn't the file that was frozen");
    }
    List<JsonNode> lines = new ArrayList<>();
    JSON.readerFor(JsonNode.class).<JsonNode>readValues(bytes).forEachRemaining(lines::add);
    lines.removeIf(line -> !line.path("half").asText().equals(half));
    if (lines.isEmpty()) {
      throw new IllegalStateException(file + " has no half " + half);
    }
    return lines;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
