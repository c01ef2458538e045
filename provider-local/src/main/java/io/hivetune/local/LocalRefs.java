package io.hivetune.local;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.nio.file.Path;

/** What a {@code local:} reference says of how to load its model. */
final class LocalRefs {
  private LocalRefs() {}

  /**
   * @throws HiveTuneException if the reference is not a local one
   */
  static Path folder(ModelRef ref) {
    if (!ref.scheme().equals("local")) {
      throw new HiveTuneException(Problem.of(LocalProvider.class, "model.not-local", ref));
    }
    return Path.of(ref.name());
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
