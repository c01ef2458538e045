package io.hivetune.dataset.korean.personal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The measuring set: texts by a writer who had not seen the rules, frozen before the first run.
 *
 * @param half A may be looked at while rules are improved, B not
 */
record FrozenSet(String id, String half, String text, List<Finding> spans) {
  static final String SHA_256 = "dd4c7e21d7d691acf66d4ff873d96b6f8f412891e8b0b4a2275590fc35fad715";

  static List<FrozenSet> read() {
    byte[] bytes = bytes();
    if (!sha256(bytes).equals(SHA_256)) {
      throw new IllegalStateException("the measuring set was changed");
    }
    ObjectMapper json = new ObjectMapper();
    List<FrozenSet> all = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      try {
        all.add(of(json.readTree(line)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  private static FrozenSet of(JsonNode node) {
    String text = node.get("text").textValue();
    List<Finding> spans = new ArrayList<>();
    for (JsonNode span : node.get("spans")) {
      spans.add(
          new Finding(
              span.get("type").textValue(),
              text.offsetByCodePoints(0, span.get("start").intValue()),
              text.offsetByCodePoints(0, span.get("end").intValue()),
              ""));
    }
    return new FrozenSet(
        node.get("id").asText(), node.get("half").textValue(), text, List.copyOf(spans));
  }

  private static byte[] bytes() {
    try (InputStream in = FrozenSet.class.getResourceAsStream("frozen/texts.jsonl")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
