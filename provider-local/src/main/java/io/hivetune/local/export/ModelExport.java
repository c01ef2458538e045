package io.hivetune.local.export;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.AdapterLineage;
import io.hivetune.local.gguf.GgufAdapterWriter;
import io.hivetune.local.gguf.GgufFile;
import io.hivetune.local.gguf.GgufFileType;
import io.hivetune.local.gguf.GgufImport;
import io.hivetune.local.gguf.GgufModelWriter;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.WholeFolder;
import io.hivetune.local.torch.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  /** Name of the model file in an Ollama folder. */
  static final String MODEL_FILE = "model.gguf";

  private final Path model;
  private final ExportSettings settings;

  private ModelExport(Path model, ExportSettings settings) {
    this.model = model;
    this.settings = settings;
  }

  /**
   * @param model a Hugging Face folder
   */
  public static ModelExport of(Path model) {
    return new ModelExport(Objects.requireNonNull(model, "model"), ExportSettings.DEFAULT);
  }

  /** Merges an adapter in PEFT's layout; computed in F32. */
  public ModelExport withAdapter(Path adapter) {
    return new ModelExport(model, settings.withAdapter(adapter));
  }

  /** Stores the weights of a Hugging Face folder in this type, instead of the base's own. */
  public ModelExport withType(Dtype type) {
    if (type == Dtype.I64) {
      throw new IllegalArgumentException("weights are F32, F16 or BF16, not " + type);
    }
    return new ModelExport(model, settings.withType(type));
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
    return new ModelExport(model, settings.withQuestions(questions, answerTokens));
  }

  /** Replaces the bound that belongs to the type. */
  public ModelExport withBound(ParityBound bound) {
    return new ModelExport(model, settings.withBound(bound));
  }

  /** Writes the export even over the bound; the report still says so. */
  public ModelExport forced() {
    return new ModelExport(model, settings.asForced());
  }

  /**
   * The merged model as a Hugging Face folder, which transformers, vLLM and this library read.
   *
   * @param target a folder that doesn't exist yet, or is empty
   * @throws ParityException if the copy is over the bound
   * @throws HiveTuneException if model or adapter can't be read, or the target can't be written
   */
  public Exported huggingFace(Path target) {
    try (WholeFolder folder = WholeFolder.at(target);
        ParityReference reference = reference()) {
      Dtype type;
      try (MergedModel merged = MergedModel.open(model, settings.adapter())) {
        type = settings.type().orElse(merged.stored(Parameter.EMBEDDING));
        new HuggingFaceWriter(merged, settings.type(), settings.shardBytes()).write(folder.path());
      }
      ParityReport parity = check(reference, folder.path(), target, ParityBound.of(type));
      reference.prompts().write(folder.path().resolve(ParityPrompts.FILE));
      folder.publish();
      return new Exported(target, parity, List.of());
    }
  }

  /**
   * The merged model as one GGUF file for llama.cpp, with the parity prompts beside it in a file of
   * the same name and {@code .parity.json}. The check reads the stored numbers back and computes in
   * F32; llama.cpp's kernels for quantised weights round activations as well, so that answers may
   * differ there once more.
   *
   * @param target a file that doesn't exist yet
   * @throws ParityException if the copy is over the bound
   * @throws HiveTuneException if model or adapter can't be read, llama.cpp has no such architecture
   *     or tokenizer, or the target can't be written
   */
  public Exported gguf(Path target, GgufFileType type) {
    try (WholeFolder temporary = WholeFolder.at(target);
        ParityReference reference = reference()) {
      String name = String.valueOf(target.getFileName()).replaceAll("(?i)\\.gguf$", "");
      Written written = write(reference, temporary.path(), target, type, name);
      try {
        Files.move(written.file(), target);
      } catch (IOException e) {
        throw unwritable(target, e);
      }
      reference.prompts().write(target.resolveSibling(target.getFileName() + ".parity.json"));
      return new Exported(target, written.parity(), written.notices());
    }
  }

  /**
   * A folder for {@code ollama create NAME -f Modelfile}: the merged model as {@code model.gguf},
   * the {@code Modelfile} with stop texts, the training's system prompt and, where it can be
   * derived, the chat template, and the parity prompts.
   *
   * @param target a folder that doesn't exist yet, or is empty
   * @throws ParityException if the copy is over the bound
   * @throws HiveTuneException as {@link #gguf}
   */
  public Exported ollama(Path target, GgufFileType type) {
    try (WholeFolder folder = WholeFolder.at(target);
        ParityReference reference = reference()) {
      String name = String.valueOf(target.getFileName());
      Written written = write(reference, folder.path(), target, type, name);
      List<Problem> notices = new ArrayList<>(written.notices());
      OllamaModelfile modelfile =
          OllamaModelfile.of(model, systemPrompt(), addsBegin(written.file()));
      if (modelfile.template().isEmpty()) {
        notices.add(Problem.of(ModelExport.class, "ollama.no-template"));
      }
      modelfile.write(folder.path().resolve("Modelfile"), "./" + MODEL_FILE, Optional.empty());
      reference.prompts().write(folder.path().resolve(ParityPrompts.FILE));
      folder.publish();
      return new Exported(target, written.parity(), notices);
    }
  }

  /**
   * The adapter alone as a GGUF file, for {@code llama.cpp --lora} and Ollama's {@code ADAPTER}
   * beside a base of the same model. Nothing is rounded, so that there is nothing to compare.
   *
   * @param target a file that doesn't exist yet
   * @throws HiveTuneException if there is no adapter, it doesn't fit the model, or the target can't
   *     be written
   */
  public void adapterGguf(Path target) {
    Path adapter =
        settings
            .adapter()
            .orElseThrow(
                () -> new HiveTuneException(Problem.of(ModelExport.class, "export.no-adapter")));
    try (WholeFolder temporary = WholeFolder.at(target);
        MergedModel merged = MergedModel.open(model, settings.adapter())) {
      Path file = temporary.path().resolve("adapter.gguf");
      GgufAdapterWriter.write(
          file, merged.config(), merged.lora(), String.valueOf(adapter.getFileName()));
      Files.move(file, target);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  /**
   * A folder for Ollama with the adapter alone, upon a model that Ollama has already: {@code
   * adapter.gguf} and a {@code Modelfile} that names both. Its answers are those of that base,
   * which may be quantised; {@link ParityPrompts} lie beside it to check them.
   *
   * @param target a folder that doesn't exist yet, or is empty
   * @param base the same model as Ollama names it, for example {@code qwen3:0.6b}
   * @throws HiveTuneException as {@link #adapterGguf}
   */
  public void ollamaAdapter(Path target, String base) {
    try (WholeFolder folder = WholeFolder.at(target);
        ParityReference reference = reference()) {
      adapterGguf(folder.path().resolve("adapter.gguf"));
      // Template and stop texts come with the base.
      new OllamaModelfile(Optional.empty(), List.of(), systemPrompt(), 1)
          .write(folder.path().resolve("Modelfile"), base, Optional.of("./adapter.gguf"));
      reference.prompts().write(folder.path().resolve(ParityPrompts.FILE));
      folder.publish();
    }
  }

  private static boolean addsBegin(Path gguf) {
    return GgufFile.read(gguf).metadata().flag("tokenizer.ggml.add_bos_token", false);
  }

  /** A file that passed. */
  private record Written(Path file, ParityReport parity, List<Problem> notices) {}

  private Written write(
      ParityReference reference, Path folder, Path target, GgufFileType type, String name) {
    Path file = folder.resolve(MODEL_FILE);
    List<Problem> notices;
    try (MergedModel merged = MergedModel.open(model, settings.adapter())) {
      notices = new GgufModelWriter(merged.folder(), merged::weight).write(file, type, name);
    }
    // Beside, not within: the folder may be what is published.
    try (WholeFolder unpacked =
        WholeFolder.at(folder.resolveSibling(folder.getFileName() + "-r"))) {
      Path copy = GgufImport.unpack(file, unpacked.path().resolve("model")).path();
      return new Written(file, check(reference, copy, target, ParityBound.of(type)), notices);
    }
  }

  private ParityReport check(ParityReference reference, Path copy, Path target, ParityBound usual) {
    try (ParityModel read = ParityModel.open(copy, Optional.empty())) {
      ParityReport parity =
          reference.check(read, target.toString(), settings.bound().orElse(usual));
      if (!parity.passed() && !settings.forced()) {
        throw new ParityException(parity);
      }
      return parity;
    }
  }

  private ParityReference reference() {
    List<List<Message>> questions =
        settings.questions().orElseGet(() -> ParityPrompts.questions(systemPrompt()));
    return ParityReference.of(model, settings.adapter(), questions, settings.answerTokens());
  }

  private Optional<String> systemPrompt() {
    Path note = settings.adapter().orElse(model);
    return AdapterLineage.isIn(note) ? AdapterLineage.read(note).systemPrompt() : Optional.empty();
  }

  static HiveTuneException unwritable(Path target, IOException e) {
    return new HiveTuneException(
        Problem.of(ModelExport.class, "export.unwritable", String.valueOf(e.getMessage()))
            .at(target.toString()),
        e);
  }
}
