package io.hivetune.local.gguf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file's tokenizer as {@code tokenizer.json} and {@code tokenizer_config.json}; see {@link
 * GgufTokenizerWriter} for the two kinds.
 */
final class GgufTokenizerReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPACE = "\u2581";
  private static final String PREFIX = "tokenizer.ggml.";

  /** The ways whose tokenizers compose text before reading it. */
  private static final Set<String> COMPOSING = Set.of("qwen2");

  /** The ways that take a word whole if it is in the vocabulary. */
  private static final Set<String> WHOLE_WORDS =
      Set.of("llama-bpe", "llama3", "llama-v3", "falcon3", "pixtral", "midm-2.0", "tekken");

  private final GgufFile file;
  private final GgufMetadata settings;
  private final List<String> tokens;
  private final long[] types;

  /**
   * @throws HiveTuneException if it has no tokenizer, or one that isn't known here
   */
  GgufTokenizerReader(GgufFile file) {
    this.file = file;
    this.settings = file.metadata();
    this.tokens = settings.texts(PREFIX + "tokens");
    long[] given = settings.integers(PREFIX + "token_type");
    if (tokens.isEmpty()) {
      throw settings.missing(PREFIX + "tokens");
    }
    if (given.length != 0 && given.length != tokens.size()) {
      throw settings.missing(PREFIX + "token_type");
    }
    this.types = given.length == 0 ? new long[tokens.size()] : given;
  }

  ObjectNode tokenizer() {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", "1.0");
    json.putNull("truncation");
    json.putNull("padding");
    addedTokens(json.putArray("added_tokens"));
    String kind = settings.requiredText(PREFIX + "model");
    switch (kind) {
      case "gpt2" -> byteLevel(json);
      case "llama" -> scored(json);
      default -> throw GgufConfig.problem(file, "gguf.tokenizer-kind", kind, "gpt2, llama");
    }
    return json;
  }

  private boolean isAdded(int id) {
    return types[id] == GgufTokenizerWriter.CONTROL
        || types[id] == GgufTokenizerWriter.USER_DEFINED
        || types[id] == GgufTokenizerWriter.UNKNOWN;
  }

  private void addedTokens(ArrayNode added) {
    for (int id = 0; id < tokens.size(); id++) {
      if (isAdded(id)) {
        added
            .addObject()
            .put("id", id)
            .put("content", tokens.get(id))
            .put("single_word", false)
            .put("lstrip", false)
            .put("rstrip", false)
            .put("normalized", false)
            .put("special", types[id] != GgufTokenizerWriter.USER_DEFINED);
      }
    }
  }

  private ObjectNode vocabulary() {
    ObjectNode vocabulary = JSON.createObjectNode();
    for (int id = 0; id < tokens.size(); id++) {
      if (types[id] != GgufTokenizerWriter.UNUSED) {
        vocabulary.put(tokens.get(id), id);
      }
    }
    return vocabulary;
  }

  private static ObjectNode bpe(ObjectNode json, boolean byteFallback) {
    ObjectNode model = json.putObject("model");
    model.put("type", "BPE");
    model.putNull("dropout");
    model.putNull("unk_token");
    model.putNull("continuing_subword_prefix");
    model.putNull("end_of_word_suffix");
    model.put("fuse_unk", byteFallback);
    model.put("byte_fallback", byteFallback);
    return model;
  }

  private void byteLevel(ObjectNode json) {
    String way = settings.text(PREFIX + "pre").orElse("gpt-2");
    List<String> expressions =
        PreTokenizers.expressions(way)
            .orElseThrow(
                () -> GgufConfig.problem(file, "gguf.pre-unknown", way, PreTokenizers.known()));
    if (COMPOSING.contains(way)) {
      json.putObject("normalizer").put("type", "NFC");
    } else {
      json.putNull("normalizer");
    }
    ObjectNode pre = json.putObject("pre_tokenizer").put("type", "Sequence");
    ArrayNode steps = pre.putArray("pretokenizers");
    for (String expression : expressions) {
      ObjectNode split = steps.addObject().put("type", "Split");
      split.putObject("pattern").put("Regex", expression);
      split.put("behavior", "Isolated").put("invert", false);
    }
    steps.add(byteLevelStep());
    json.putNull("post_processor");
    json.set("decoder", byteLevelStep());
    ObjectNode model = bpe(json, false);
    model.put("ignore_merges", WHOLE_WORDS.contains(way));
    model.set("vocab", vocabulary());
    ArrayNode merges = model.putArray("merges");
    for (String merge : settings.texts(PREFIX + "merges")) {
      // The first of a pair may begin with a blank only in files that are no byte-level BPE.
      int blank = merge.indexOf(' ', 1);
      if (blank < 0) {
        throw settings.missing(PREFIX + "merges");
      }
      merges.addArray().add(merge.substring(0, blank)).add(merge.substring(blank + 1));
    }
  }

  private static ObjectNode byteLevelStep() {
    return JSON.createObjectNode()
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true)
        .put("use_regex", false);
  }

  private void scored(ObjectNode json) {
    boolean prefix = settings.flag(PREFIX + "add_space_prefix", true);
    ArrayNode normalizers =
        json.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
    if (prefix) {
      normalizers.addObject().put("type", "Prepend").put("prepend", SPACE);
    }
    replace(normalizers.addObject(), " ", SPACE);
    json.putNull("pre_tokenizer");
    json.putNull("post_processor");
    ArrayNode decoders = json.putObject("decoder").put("type", "Sequence").putArray("decoders");
    replace(decoders.addObject(), SPACE, " ");
    decoders.addObject().put("type", "ByteFallback");
    decoders.addObject().put("type", "Fuse");
    if (prefix) {
      decoders.addObject().put("type", "Strip").put("content", " ").put("start", 1).put("stop", 0);
    }
    ObjectNode model = bpe(json, true);
    for (int id = 0; id < tokens.size(); id++) {
      if (types[id] == GgufTokenizerWriter.UNKNOWN) {
        model.put("unk_token", tokens.get(id));
      }
    }
    model.put("ignore_merges", false);
    model.set("vocab", vocabulary());
    ArrayNode merges = model.putArray("merges");
    for (Merge merge : merges()) {
      merges.addArray().add(merge.left()).add(merge.right());
    }
  }

  private static void replace(ObjectNode step, String from, String to) {
    step.put("type", "Replace").putObject("pattern").put("String", from);
    step.put("content", to);
  }

  /** Two pieces that become one. */
  private record Merge(String left, String right, int leftId, int rightId, double score) {}

  /**
   * Every way to make a piece of two others, the best-scored pieces first: SentencePiece merges
   * whatever gives the best piece.
   */
  private List<Merge> merges() {
    double[] scores = settings.numbers(PREFIX + "scores");
    if (scores.length != tokens.size()) {
      throw settings.missing(PREFIX + "scores");
    }
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (int id = 0; id < tokens.size(); id++) {
      if (types[id] == GgufTokenizerWriter.NORMAL) {
        ids.put(tokens.get(id), id);
      }
    }
    List<Merge> merges = new ArrayList<>();
    ids.forEach((piece, id) -> addMerges(piece, scores[id], ids, merges));
    merges.sort(
        Comparator.comparingDouble(Merge::score)
            .reversed()
            .thenComparingInt(Merge::leftId)
            .thenComparingInt(Merge::rightId));
    return merges;
  }

  private static void addMerges(
      String piece, double score, Map<String, Integer> ids, List<Merge> into) {
    for (int at = piece.offsetByCodePoints(0, piece.isEmpty() ? 0 : 1);
        at < piece.length();
        at = piece.offsetByCodePoints(at, 1)) {
      String left = piece.substring(0, at);
      String right = piece.substring(at);
      Integer leftId = ids.get(left);
      Integer rightId = ids.get(right);
      if (leftId != null && rightId != null) {
        into.add(new Merge(left, right, leftId, rightId, score));
      }
    }
  }

  /** Names of the special tokens, and the chat template if the file has one. */
  ObjectNode config() {
    ObjectNode json = JSON.createObjectNode();
    json.put("tokenizer_class", "PreTrainedTokenizerFast");
    name(json, "bos_token", "bos_token_id");
    name(json, "eos_token", "eos_token_id");
    name(json, "unk_token", "unknown_token_id");
    name(json, "pad_token", "padding_token_id");
    json.put("add_bos_token", settings.flag(PREFIX + "add_bos_token", false));
    json.put("add_eos_token", settings.flag(PREFIX + "add_eos_token", false));
    json.put("clean_up_tokenization_spaces", false);
    settings.text("tokenizer.chat_template").ifPresent(t -> json.put("chat_template", t));
    return json;
  }

  private void name(ObjectNode json, String name, String key) {
    long id = settings.integer(PREFIX + key, -1);
    if (id >= 0 && id < tokens.size()) {
      json.put(name, tokens.get((int) id));
    }
  }

  /** Tokens that end an answer. */
  Set<Long> endTokens() {
    Set<Long> ends = new LinkedHashSet<>();
    for (String key : List.of("eos_token_id", "eot_token_id", "eom_token_id")) {
      long id = settings.integer(PREFIX + key, -1);
      if (id >= 0 && id < tokens.size()) {
        ends.add(id);
      }
    }
    return ends;
  }
}
