package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.export.Exported;
import io.hivetune.local.export.ModelExport;
import io.hivetune.local.export.ParityException;
import io.hivetune.local.gguf.GgufFileType;
import io.hivetune.local.gguf.GgufImport;
import io.hivetune.local.torch.Dtype;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a model, with an adapter merged into it or without, for other programs, and proves that
 * the copy answers as the tuned model does.
 *
 * <pre>{@code
 * ExportModel --model FOLDER [--adapter DIR] --to hf|gguf|ollama --out PATH
 *     [--type f32|f16|bf16|q8_0|q4_k_m] [--force] [--ollama-base NAME]
 * }</pre>
 *
 * <p>{@code --model} may also be a GGUF file. Without {@code --type} a Hugging Face folder keeps
 * the base's own type, and GGUF is f16. Over the bound nothing is written, unless {@code --force}.
 * With {@code --ollama-base} the adapter stays by itself, upon a model that Ollama has.
 */
public final class ExportModel {
  private static final Map<String, Dtype> TYPES =
      Map.of("f32", Dtype.F32, "f16", Dtype.F16, "bf16", Dtype.BF16);

  private ExportModel() {}

  public static void main(String[] args) {
    ExampleMain.run(args, ExportModel::run);
  }

  static void run(Console console, List<String> arguments) {
    LocalArguments given =
        new LocalArguments(
            Arguments.parse(
                arguments,
                List.of("model", "adapter", "to", "out", "type", "ollama-base"),
                List.of("force")));
    Path target = given.path("out", "PATH");
    String to = given.given().one("to").orElse("?");
    Optional<String> type = given.given().one("type").map(t -> t.toLowerCase(Locale.ROOT));
    Optional<String> ollamaBase = given.given().one("ollama-base");
    if (!List.of("hf", "gguf", "ollama").contains(to)) {
      throw new HiveTuneException(LocalArguments.problem("export.to", to));
    }
    if (ollamaBase.isPresent()
        && !(to.equals("ollama") && given.optionalPath("adapter").isPresent())) {
      throw new HiveTuneException(LocalArguments.problem("export.no-base"));
    }
    ModelExport export = export(given, target);
    console.say("export.reading");
    if (ollamaBase.isPresent()) {
      export.ollamaAdapter(target, ollamaBase.get());
      console.say("export.done-adapter", target, ollamaBase.get());
    } else {
      try {
        tell(console, exported(export, to, type, target));
      } catch (ParityException refused) {
        console.line(refused.report().text(console.locale()));
        throw refused;
      }
    }
    if (to.equals("ollama")) {
      console.say("export.ollama", target.getFileName(), target.resolve("Modelfile"));
    }
  }

  private static ModelExport export(LocalArguments given, Path target) {
    Path model = given.path("model", "FOLDER");
    if (GgufImport.isGguf(model)) {
      Path beside = target.toAbsolutePath().resolveSibling(".hivetune-models");
      model = GgufImport.cached(model, beside).path();
    }
    ModelExport export = ModelExport.of(model);
    Optional<Path> adapter = given.optionalPath("adapter");
    if (adapter.isPresent()) {
      export = export.withAdapter(adapter.get());
    }
    return given.given().has("force") ? export.forced() : export;
  }

  private static Exported exported(
      ModelExport export, String to, Optional<String> type, Path target) {
    if (to.equals("hf")) {
      return type.map(t -> export.withType(dtype(t))).orElse(export).huggingFace(target);
    }
    GgufFileType stored = type.map(t -> fileType(to, t)).orElse(GgufFileType.F16);
    return to.equals("gguf") ? export.gguf(target, stored) : export.ollama(target, stored);
  }

  private static Dtype dtype(String name) {
    Dtype type = TYPES.get(name);
    if (type == null) {
      throw new HiveTuneException(
          LocalArguments.problem("export.type", "hf", "f32, f16, bf16", name));
    }
    return type;
  }

  private static GgufFileType fileType(String to, String name) {
    return GgufFileType.named(name)
        .orElseThrow(
            () ->
                new HiveTuneException(
                    LocalArguments.problem("export.type", to, GgufFileType.names(), name)));
  }

  private static void tell(Console console, Exported exported) {
    console.line(exported.parity().text(console.locale()));
    for (Problem notice : exported.notices()) {
      console.line(notice.sentence(console.locale()));
    }
    console.say("export.done", exported.path());
  }
}
