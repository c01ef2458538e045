package io.hivetune.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.local.generate.Scoring;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.FusedAdapter;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes what a model thinks of every next token, so that anyone can compare with another engine.
 *
 * <pre>{@code
 * Logits --model FOLDER [--adapter DIR] (--text TEXT | --tokens 1,2,3) --out FILE.json
 * }</pre>
 *
 * <p>The file is {@code {"tokens":[…],"logits":[…]}}: the tokens read and the scores of the whole
 * vocabulary after the last of them, in F32. The text is taken as it is, without a chat template
 * and without tokens added before it.
 */
public final class Logits {
  private Logits() {}

  public static void main(String[] args) {
    ExampleMain.run(args, Logits::run);
  }

  static void run(Console console, List<String> arguments) throws IOException {
    LocalArguments given =
        new LocalArguments(
            Arguments.parse(arguments, List.of("model", "adapter", "text", "tokens", "out")));
    given.requireEither("text", "tokens");
    Path out = given.path("out", "FILE.json");
    ModelFolder folder = ModelFolder.open(given.path("model", "FOLDER"));
    int[] tokens =
        given
            .given()
            .one("tokens")
            .map(t -> tokens(t, folder.config()))
            .orElseGet(() -> encoded(folder, given.given().one("text").orElseThrow()));
    float[] logits = logits(folder, given.optionalPath("adapter"), tokens);
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode json = mapper.createObjectNode();
    ArrayNode ids = json.putArray("tokens");
    Arrays.stream(tokens).forEach(ids::add);
    ArrayNode scores = json.putArray("logits");
    for (float score : logits) {
      scores.add(score);
    }
    AtomicFiles.writeString(out, mapper.writeValueAsString(json) + "\n");
    console.say("local.written", out);
  }

  private static float[] logits(ModelFolder folder, Optional<Path> adapter, int[] tokens) {
    try (PackedWeights weights = folder.packedWeights();
        Decoder decoder = new Decoder(folder.config())) {
      if (adapter.isEmpty()) {
        return Scoring.lastLogits(decoder, weights, Optional.empty(), tokens);
      }
      try (LoraModel lora = AdapterFolder.read(adapter.get(), folder.config(), weights);
          FusedAdapter fused = new FusedAdapter(lora)) {
        return Scoring.lastLogits(decoder, weights, Optional.of(fused), tokens);
      }
    }
  }

  private static int[] encoded(ModelFolder folder, String text) {
    try (Tokenizer tokenizer = Tokenizer.open(folder.path().resolve("tokenizer.json"))) {
      return checked(tokenizer.encode(text), text, folder.config());
    }
  }

  private static int[] tokens(String list, DecoderConfig config) {
    try {
      int[] ids =
          Arrays.stream(list.split(",", -1))
              .map(String::strip)
              .mapToInt(Integer::parseInt)
              .toArray();
      return checked(ids, list, config);
    } catch (NumberFormatException e) {
      throw refused(list, config);
    }
  }

  private static int[] checked(int[] ids, String given, DecoderConfig config) {
    boolean known = Arrays.stream(ids).allMatch(id -> id >= 0 && id < config.vocabulary());
    if (ids.length == 0 || ids.length > config.context() || !known) {
      throw refused(given, config);
    }
    return ids;
  }

  private static HiveTuneException refused(String given, DecoderConfig config) {
    return new HiveTuneException(
        LocalArguments.problem("local.tokens", config.vocabulary() - 1, given));
  }
}
