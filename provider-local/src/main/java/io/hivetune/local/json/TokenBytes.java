package io.hivetune.local.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that each token of a vocabulary writes, as its {@code tokenizer.json} tells: in the
 * letters of byte-level BPE (GPT-2's table), or with ▁ for a blank and {@code <0x0A>} for a byte,
 * as SentencePiece has them. Special tokens write nothing. Immutable.
 */
final class TokenBytes {
  private static final byte[] NOTHING = {};

  private final List<byte[]> bytes = new ArrayList<>();

  private TokenBytes() {}

  /**
   * @param vocabulary tokens that the model scores; more than the tokenizer has are padding
   * @throws HiveTuneException if the file can't be read or is of another kind
   */
  static TokenBytes read(Path tokenizerJson, int vocabulary) {
    JsonNode json;
    try {
      json = new ObjectMapper().readTree(tokenizerJson.toFile());
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(SchemaReader.class, "schema.tokenizer").at(tokenizerJson.toString()), e);
    }
    boolean byteLevel = has(json.path("decoder"), "ByteLevel");
    boolean pieces =
        has(json.path("decoder"), "ByteFallback") || has(json.path("decoder"), "Metaspace");
    if (!byteLevel && !pieces) {
      throw new HiveTuneException(
          Problem.of(SchemaReader.class, "schema.tokenizer").at(tokenizerJson.toString()));
    }
    TokenBytes tokens = new TokenBytes();
    for (int i = 0; i < vocabulary; i++) {
      tokens.bytes.add(NOTHING);
    }
    JsonNode vocab = json.path("model").path("vocab");
    if (vocab.isArray()) {
      for (int i = 0; i < vocab.size(); i++) {
        tokens.set(i, written(vocab.get(i).get(0).asText(), byteLevel));
      }
    } else {
      vocab
          .properties()
          .forEach(e -> tokens.set(e.getValue().asInt(), written(e.getKey(), byteLevel)));
    }
    for (JsonNode added : json.path("added_tokens")) {
      boolean special = added.path("special").asBoolean(false);
      byte[] text = added.path("content").asText().getBytes(StandardCharsets.UTF_8);
      tokens.set(added.path("id").asInt(), special ? NOTHING : text);
    }
    return tokens;
  }

  private static boolean has(JsonNode decoder, String type) {
    if (decoder.path("type").asText().equals(type)) {
      return true;
    }
    for (JsonNode one : decoder.path("decoders")) {
      if (has(one, type)) {
        return true;
      }
    }
    return false;
  }

  private void set(int token, byte[] written) {
    if (token >= 0 && token < bytes.size()) {
      bytes.set(token, written);
    }
  }

  private static byte[] written(String piece, boolean byteLevel) {
    if (byteLevel) {
      byte @Nullable [] found = ByteLetters.bytes(piece);
      return found == null ? NOTHING : found;
    }
    if (piece.matches("<0x[0-9A-Fa-f]{2}>")) {
      return new byte[] {(byte) Integer.parseInt(piece.substring(3, 5), 16)};
    }
    return piece.replace('\u2581', ' ').getBytes(StandardCharsets.UTF_8);
  }

  int count() {
    return bytes.size();
  }

  /** Empty for a token that writes nothing. */
  byte[] of(int token) {
    return bytes.get(token);
  }

  /** What tokens write together. */
  String text(int[] tokens) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int token : tokens) {
      all.writeBytes(of(token));
    }
    return all.toString(StandardCharsets.UTF_8);
  }
}
