package io.hivetune.local;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.gguf.GgufImport;
import java.nio.file.Path;

/** What a {@code local:} reference says of how to load its model. */
final class LocalRefs {
  private LocalRefs() {}

  /**
   * Where the base model lies: the folder of the reference, or what its GGUF file is unpacked into,
   * once, under the work folder.
   *
   * @throws HiveTuneException if the reference is not a local one, or its GGUF file can't be read
   */
  static Path folder(ModelRef ref, Path workFolder) {
    if (!ref.scheme().equals("local")) {
      throw new HiveTuneException(Problem.of(LocalProvider.class, "model.not-local", ref));
    }
    Path path = Path.of(ref.name());
    return GgufImport.isGguf(path)
        ? GgufImport.cached(path, workFolder.resolve("models")).path()
        : path;
  }

  /** An adapter trained on 4 bits answers on them: on other weights it would be off a little. */
  static Precision precision(ModelRef ref, Precision others) {
    return ref.part()
        .map(Path::of)
        .filter(AdapterLineage::isIn)
        .map(adapter -> TuningPlan.restore(AdapterLineage.read(adapter).settings(), 1).precision())
        .filter(p -> p == Precision.NF4)
        .orElse(others);
  }
}
