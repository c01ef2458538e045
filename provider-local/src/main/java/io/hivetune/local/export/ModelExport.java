package io.hivetune.local.export;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.local.AdapterLineage;
import io.hivetune.local.model.WholeFolder;
import io.hivetune.local.torch.Dtype;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes a model of this machine, with an adapter merged into it or without, for other programs.
 * Every export is read back and asked the same questions as the tuned model; over the bound it is
 * refused, unless forced. What is written appears whole or not at all, with {@link ParityPrompts}
 * beside it.
 *
 * <pre>{@code
 * Exported done = ModelExport.of(base).withAdapter(adapter).huggingFace(Path.of("out"));
 * System.out.println(done.parity().text(Locale.KOREAN));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class ModelExport {
  /** Largest weight file, as the Hugging Face hub likes them. */
  private static final long SHARD_BYTES = 5_000_000_000L;

  private static final int ANSWER_TOKENS = 48;

  private final Path model;
  private final Settings settings;

  /** What the withers set. */
  private record Settings(
      Optional<Path> adapter,
      Optional<Dtype> type,
      Optional<List<List<Message>>> questions,
      int answerTokens,
      Optional<ParityBound> bound,
      boolean forced,
      long shardBytes) {}

  private ModelExport(Path model, Settings settings) {
    this.model = model;
    this.settings = settings;
  }

  /**
   * @param model a Hugging Face folder
   */
  public static ModelExport of(Path model) {
    return new ModelExport(
        Objects.requireNonNull(model, "model"),
        new Settings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ANSWER_TOKENS,
            Optional.empty(),
            false,
            SHARD_BYTES));
  }

  /** Merges an adapter in PEFT's layout; computed in F32. */
  public ModelExport withAdapter(Path adapter) {
    Settings s = settings;
    return new ModelExport(
        model,
        new Settings(
            Optional.of(adapter),
            s.type,
            s.questions,
            s.answerTokens,
            s.bound,
            s.forced,
            s.shardBytes));
  }

  /** Stores the weights of a Hugging Face folder in this type, instead of the base's own. */
  public ModelExport withType(Dtype type) {
    if (type == Dtype.I64) {
      throw new IllegalArgumentException("weights are F32, F16 or BF16, not " + type);
    }
    Settings s = settings;
    return new ModelExport(
        model,
        new Settings(
            s.adapter,
            Optional.of(type),
            s.questions,
            s.answerTokens,
            s.bound,
            s.forced,
            s.shardBytes));
  }

  /**
   * Asks these questions for the parity check, best of the model's own purpose, instead of {@link
   * ParityPrompts#questions}.
   *
   * @param questions conversations up to the answer, the system prompt of the training included
   * @param answerTokens longest answer compared
   */
  public ModelExport withQuestions(List<List<Message>> questions, int answerTokens) {
    if (questions.isEmpty() || answerTokens < 1) {
      throw new IllegalArgumentException("parity needs questions and answers of some length");
    }
    Settings s = settings;
    return new ModelExport(
        model,
        new Settings(
            s.adapter,
            s.type,
            Optional.of(List.copyOf(questions)),
            answerTokens,
            s.bound,
            s.forced,
            s.shardBytes));
  }

  /** Replaces the bound that belongs to the type. */
  public ModelExport withBound(ParityBound bound) {
    Settings s = settings;
    return new ModelExport(
        model,
        new Settings(
            s.adapter,
            s.type,
            s.questions,
            s.answerTokens,
            Optional.of(bound),
            s.forced,
            s.shardBytes));
  }

  /** Writes the export even over the bound; the report still says so. */
  public ModelExport forced() {
    Settings s = settings;
    return new ModelExport(
        model,
        new Settings(s.adapter, s.type, s.questions, s.answerTokens, s.bound, true, s.shardBytes));
  }

  /** Starts a new weight file where one would grow beyond this. */
  ModelExport withShardBytes(long bytes) {
    Settings s = settings;
    return new ModelExport(
        model,
        new Settings(s.adapter, s.type, s.questions, s.answerTokens, s.bound, s.forced, bytes));
  }

  /**
   * The merged model as a Hugging Face folder, which transformers, vLLM and this library read.
   *
   * @param target a folder that doesn't exist yet, or is empty
   * @throws HiveTuneException if model or adapter can't be read, the target can't be written, or
   *     the copy is over the bound
   */
  public Exported huggingFace(Path target) {
    try (WholeFolder folder = WholeFolder.at(target);
        ParityReference reference = reference()) {
      Dtype type;
      try (MergedModel merged = MergedModel.open(model, settings.adapter)) {
        type = settings.type.orElse(merged.stored(io.hivetune.local.model.Parameter.EMBEDDING));
        new HuggingFaceWriter(merged, settings.type, settings.shardBytes).write(folder.path());
      }
      ParityReport parity;
      try (ParityModel copy = ParityModel.open(folder.path(), Optional.empty())) {
        parity =
            reference.check(copy, target.toString(), settings.bound.orElse(ParityBound.of(type)));
      }
      require(parity);
      reference.prompts().write(folder.path().resolve(ParityPrompts.FILE));
      folder.publish();
      return new Exported(target, parity, List.of());
    }
  }

  private void require(ParityReport parity) {
    if (!parity.passed() && !settings.forced) {
      throw new ParityException(parity);
    }
  }

  private ParityReference reference() {
    List<List<Message>> questions =
        settings.questions.orElseGet(() -> ParityPrompts.questions(systemPrompt()));
    return ParityReference.of(model, settings.adapter, questions, settings.answerTokens);
  }

  private Optional<String> systemPrompt() {
    Path note = settings.adapter.orElse(model);
    return AdapterLineage.isIn(note) ? AdapterLineage.read(note).systemPrompt() : Optional.empty();
  }
}
