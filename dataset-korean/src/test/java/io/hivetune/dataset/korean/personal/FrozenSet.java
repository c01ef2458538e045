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
 * The measuring sets: texts by writers who had not seen the rules, frozen before the first run.
 *
 * @param half A and B of one writer, C, D, E, F and G of others; all but F have been looked at, and
 *     G was written for the fit
 */
record FrozenSet(String id, String half, String text, List<Finding> spans) {
  static final String SHA_256 = "dd4c7e21d7d691acf66d4ff873d96b6f8f412891e8b0b4a2275590fc35fad715";
  static final String SHA_256_C =
      "a5d473ccaa380e756595a11654428230e35ec4e7753e6afa6a00f3a05c1f2d36";

  static final String SHA_256_D =
      "d43b4d7678e1b2be6ae7fa64519b8670107983d8a56a96074b0288e5f28f3079";

  static final String SHA_256_E =
      "6d40c1d66c8a4122ba5af075ccf21abe6d786b6fe1423968b4e933fa0d7a3caf";

  static final String SHA_256_F =
      "6c21e470a5b9e278dce5a4f6ff7eb1331878c8c1e795614881c879bb12cd2f17";

  static final String SHA_256_G =
      "ab1d4dac127e6c3c4f6fc444d9320f8bd025449fc0da4f1027ce3847dc847e97";

  static List<FrozenSet> read() {
    List<FrozenSet> all = new ArrayList<>();
    read("frozen/texts.jsonl", SHA_256, all);
    read("frozen-c/texts.jsonl", SHA_256_C, all);
    read("frozen-d/texts.jsonl", SHA_256_D, all);
    read("frozen-e/texts.jsonl", SHA_256_E, all);
    read("frozen-f/texts.jsonl", SHA_256_F, all);
    read("frozen-g/texts.jsonl", SHA_256_G, all);
    return all;
  }

  /** The sentences by the rules' author, names only. */
  static List<FrozenSet> own() {
    List<FrozenSet> all = new ArrayList<>();
    for (String line : Marked.lines("own-names.txt")) {
      StringBuilder text = new StringBuilder();
      List<Finding> spans = new ArrayList<>();
      int start = 0;
      for (char c : line.replace("\\n", "\n").toCharArray()) {
        if (c == '⟦') {
          start = text.length();
        } else if (c == '⟧') {
          spans.add(new Finding("NAME", start, text.length(), ""));
        } else {
          text.append(c);
        }
      }
      all.add(new FrozenSet("own" + all.size(), "own", text.toString(), spans));
    }
    return all;
  }

  private static void read(String resource, String hash, List<FrozenSet> all) {
    byte[] bytes = bytes(resource);
    if (!sha256(bytes).equals(hash)) {
      throw new IllegalStateException("the measuring set was changed: " + resource);
    }
    ObjectMapper json = new ObjectMapper();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      try {
        all.add(of(json.readTree(line)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
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

  private static byte[] bytes(String resource) {
    try (InputStream in = FrozenSet.class.getResourceAsStream(resource)) {
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
