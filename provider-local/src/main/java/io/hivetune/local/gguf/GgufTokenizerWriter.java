package io.hivetune.local.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code tokenizer.json} and the chat template as settings of a GGUF file. Byte-level BPE (Llama 3,
 * Qwen, most newer ones) is written as "gpt2" with its merges; BPE with byte fallback (Llama 2,
 * Mistral 7B, Gemma) as "llama", which merges by scores: a piece's score is the rank of the merge
 * that makes it, negative, so that the order of merges is that of {@code tokenizer.json}.
 */
final class GgufTokenizerWriter {
  static final int NORMAL = 1;
  static final int UNKNOWN = 2;
  static final int CONTROL = 3;
  static final int USER_DEFINED = 4;
  static final int UNUSED = 5;
  static final int BYTE = 6;

  private final ModelFolder folder;
  private final JsonNode tokenizer;
  private final JsonNode config;
  private final Map<String, Integer> ids = new HashMap<>();
  private final String[] tokens;
  private final int[] types;
  private final List<Problem> notices = new ArrayList<>();

  GgufTokenizerWriter(ModelFolder folder) {
    this.folder = folder;
    this.tokenizer = folder.json("tokenizer.json");
    this.config = folder.json("tokenizer_config.json");
    this.tokens = new String[folder.config().vocabulary()];
    this.types = new int[tokens.length];
  }

  /**
   * @return what a person should know of it
   * @throws HiveTuneException if llama.cpp has no such tokenizer
   */
  List<Problem> write(GgufWriter out) {
    JsonNode model = tokenizer.path("model");
    if (!model.path("type").asText("BPE").equals("BPE") || !model.path("vocab").isObject()) {
      throw unsupported("model.type", model.path("type").asText("?"));
    }
    collect(model);
    boolean byteLevel = !model.path("byte_fallback").asBoolean(false);
    if (byteLevel) {
      writeByteLevel(out, model);
    } else {
      writeScored(out, model);
    }
    out.set("tokenizer.ggml.token_type", types);
    writeSpecial(out);
    out.set("tokenizer.chat_template", PromptFormat.template(folder));
    return notices;
  }

  private void collect(JsonNode model) {
    model.path("vocab").properties().forEach(e -> put(e.getKey(), e.getValue().asInt(), NORMAL));
    for (JsonNode added : tokenizer.path("added_tokens")) {
      boolean special = added.path("special").asBoolean(false);
      put(
          added.path("content").asText(),
          added.path("id").asInt(),
          special ? CONTROL : USER_DEFINED);
    }
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i] == null) {
        // The table is wider than the vocabulary, for the sake of even sizes.
        tokens[i] = "[PAD" + i + "]";
        types[i] = UNUSED;
      }
    }
  }

  private void put(String token, int id, int type) {
    if (id < 0 || id >= tokens.length) {
      throw new HiveTuneException(
          Problem.of(GgufFile.class, "gguf.token-id", id, tokens.length)
              .at(folder.path().resolve("tokenizer.json").toString()));
    }
    tokens[id] = token;
    types[id] = type;
    ids.put(token, id);
  }

  private void writeByteLevel(GgufWriter out, JsonNode model) {
    List<String> expressions = expressions();
    PreTokenizers.Choice choice =
        PreTokenizers.choose(expressions)
            .orElseThrow(
                () ->
                    unsupported(
                        "pre_tokenizer", String.join(" ", expressions), PreTokenizers.known()));
    if (!choice.differences().isEmpty()) {
      notices.add(
          Problem.of(
              GgufFile.class,
              "gguf.pre-tokenizer",
              choice.name(),
              String.join(" / ", choice.differences())));
    }
    String normalizer = tokenizer.path("normalizer").path("type").asText("");
    if (normalizer.equals("NFC")) {
      notices.add(Problem.of(GgufFile.class, "gguf.nfc"));
    } else if (!normalizer.isEmpty()) {
      throw unsupported("normalizer", normalizer);
    }
    out.set("tokenizer.ggml.model", "gpt2");
    out.set("tokenizer.ggml.pre", choice.name());
    out.set("tokenizer.ggml.tokens", Arrays.asList(tokens));
    List<String> merges = new ArrayList<>();
    for (JsonNode merge : model.path("merges")) {
      merges.add(
          merge.isArray() ? merge.path(0).asText() + " " + merge.path(1).asText() : merge.asText());
    }
    out.set("tokenizer.ggml.merges", merges);
  }

  /** The steps of the pre-tokenizer as regular expressions. */
  private List<String> expressions() {
    List<String> expressions = new ArrayList<>();
    JsonNode pre = tokenizer.path("pre_tokenizer");
    boolean byteLevel = false;
    for (JsonNode step :
        pre.path("type").asText().equals("Sequence") ? pre.path("pretokenizers") : List.of(pre)) {
      switch (step.path("type").asText()) {
        case "Split" -> expressions.add(splitExpression(step));
        case "Digits" ->
            expressions.add(step.path("individual_digits").asBoolean() ? "\\p{N}" : "\\p{N}+");
        case "ByteLevel" -> {
          byteLevel = true;
          if (step.path("add_prefix_space").asBoolean(false)) {
            throw unsupported("add_prefix_space", "true");
          }
          if (step.path("use_regex").asBoolean(true)) {
            expressions.add(PreTokenizers.GPT2);
          }
        }
        default -> throw unsupported("pre_tokenizer", step.path("type").asText("?"));
      }
    }
    if (!byteLevel) {
      throw unsupported("pre_tokenizer", pre.path("type").asText("?"));
    }
    return expressions;
  }

  private String splitExpression(JsonNode step) {
    String behavior = step.path("behavior").asText().toLowerCase(Locale.ROOT);
    // What doesn't match stands by itself as well, so removing what lies between is the same here.
    boolean plain = behavior.equals("isolated") || behavior.equals("removed");
    if (!plain || (behavior.equals("removed") && !step.path("invert").asBoolean(false))) {
      throw unsupported("pre_tokenizer", "Split " + behavior);
    }
    return step.path("pattern").path("Regex").asText(step.path("pattern").path("String").asText());
  }

  private void writeScored(GgufWriter out, JsonNode model) {
    float[] scores = new float[tokens.length];
    Arrays.fill(scores, -1e9f);
    int rank = 0;
    for (JsonNode merge : model.path("merges")) {
      String[] pair =
          merge.isArray()
              ? new String[] {merge.path(0).asText(), merge.path(1).asText()}
              : merge.asText().split(" ", 2);
      Integer id = pair.length == 2 ? ids.get(pair[0] + pair[1]) : null;
      if (id != null && scores[id] < -1e8f) {
        scores[id] = -rank;
      }
      rank++;
    }
    for (int i = 0; i < tokens.length; i++) {
      if (tokens[i].matches("<0x[0-9A-F]{2}>")) {
        types[i] = BYTE;
      }
    }
    Optional.ofNullable(ids.get(model.path("unk_token").asText("<unk>")))
        .ifPresent(unknown -> types[unknown] = UNKNOWN);
    out.set("tokenizer.ggml.model", "llama");
    out.set("tokenizer.ggml.pre", "default");
    out.set("tokenizer.ggml.tokens", Arrays.asList(tokens));
    out.set("tokenizer.ggml.scores", scores);
    out.set("tokenizer.ggml.add_space_prefix", prependsSpace());
  }

  private boolean prependsSpace() {
    JsonNode pre = tokenizer.path("pre_tokenizer");
    if (pre.path("type").asText().equals("Metaspace")) {
      return !pre.path("prepend_scheme").asText("always").equals("never");
    }
    JsonNode normalizer = tokenizer.path("normalizer");
    for (JsonNode step : normalizer.path("normalizers")) {
      if (step.path("type").asText().equals("Prepend")) {
        return true;
      }
    }
    return normalizer.path("type").asText().equals("Prepend");
  }

  private void writeSpecial(GgufWriter out) {
    Optional<Integer> bos = named("bos_token");
    Optional<Integer> eos = named("eos_token");
    bos.ifPresent(id -> out.set("tokenizer.ggml.bos_token_id", id));
    eos.ifPresent(id -> out.set("tokenizer.ggml.eos_token_id", id));
    named("unk_token").ifPresent(id -> out.set("tokenizer.ggml.unknown_token_id", id));
    named("pad_token").ifPresent(id -> out.set("tokenizer.ggml.padding_token_id", id));
    Set<Integer> ends = new LinkedHashSet<>(endTokens());
    eos.ifPresent(ends::remove);
    // The token that ends a turn, where it is another one than that which ends a text.
    ends.stream()
        .sorted()
        .reduce((a, b) -> b)
        .ifPresent(id -> out.set("tokenizer.ggml.eot_token_id", id));
    out.set("tokenizer.ggml.add_bos_token", adds("add_bos_token", bos, true));
    out.set("tokenizer.ggml.add_eos_token", adds("add_eos_token", eos, false));
  }

  private Optional<Integer> named(String name) {
    JsonNode token = config.path(name);
    String text = token.isObject() ? token.path("content").asText("") : token.asText("");
    return Optional.ofNullable(ids.get(text));
  }

  private Set<Integer> endTokens() {
    Set<Integer> ends = new HashSet<>();
    for (String file : List.of("generation_config.json", "config.json")) {
      JsonNode eos = folder.json(file).path("eos_token_id");
      if (eos.isArray()) {
        eos.forEach(e -> ends.add(e.asInt()));
      } else if (eos.canConvertToInt()) {
        ends.add(eos.asInt());
      }
    }
    return ends;
  }

  /** By the tokenizer's configuration, else by what it does to a text. */
  private boolean adds(String key, Optional<Integer> token, boolean first) {
    if (config.path(key).isBoolean()) {
      return config.path(key).asBoolean();
    }
    JsonNode processor = tokenizer.path("post_processor");
    List<JsonNode> steps = new ArrayList<>(List.of(processor));
    processor.path("processors").forEach(steps::add);
    for (JsonNode step : steps) {
      JsonNode single = step.path("single");
      JsonNode edge = single.path(first ? 0 : Math.max(0, single.size() - 1));
      String id = edge.path("SpecialToken").path("id").asText("");
      if (!id.isEmpty() && token.isPresent() && token.equals(Optional.ofNullable(ids.get(id)))) {
        return true;
      }
    }
    return false;
  }

  private HiveTuneException unsupported(String key, String value) {
    return unsupported(key, value, "BPE");
  }

  private HiveTuneException unsupported(String key, String value, String known) {
    return new HiveTuneException(
        Problem.of(GgufFile.class, "gguf.tokenizer", key, value, known)
            .at(folder.path().resolve("tokenizer.json").toString()));
  }
}
