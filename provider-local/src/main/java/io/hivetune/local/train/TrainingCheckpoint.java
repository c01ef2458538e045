package io.hivetune.local.train;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.SafeTensors;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that a training needs to go on where it stood: parameters, the optimiser's memory, its
 * step, and what the caller notes beside it. One file, written whole or not at all. A run that was
 * stopped and resumed ends with the same bits as one that was not.
 */
public final class TrainingCheckpoint {
  private static final String PARAMETERS = "parameters";
  private static final String STEPS = "steps";

  private TrainingCheckpoint() {}

  /**
   * @param notes the caller's own state, for example the best loss so far
   */
  public static void save(
      Path file, ParameterBuffer parameters, Optimizer optimizer, Map<String, String> notes) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(PARAMETERS, parameters.flat());
    tensors.putAll(optimizer.state());
    Map<String, String> metadata = new LinkedHashMap<>(notes);
    metadata.put(STEPS, Long.toString(optimizer.steps()));
    SafeTensors.write(file, tensors, metadata);
  }

  /**
   * Puts a saved state into parameters and optimiser of the same shape.
   *
   * @return the notes
   * @throws HiveTuneException if the file belongs to another training
   */
  public static Map<String, String> load(
      Path file, ParameterBuffer parameters, Optimizer optimizer) {
    try (SafeTensors.Contents saved = SafeTensors.read(file);
        Scope scope = Scope.silent()) {
      Map<String, Tensor> wanted = new LinkedHashMap<>(optimizer.state());
      wanted.put(PARAMETERS, parameters.flat());
      wanted.forEach(
          (name, into) -> {
            Tensor from = saved.tensors().get(name);
            if (from == null || from.count() != into.count()) {
              throw new HiveTuneException(
                  Problem.of(TrainingCheckpoint.class, "checkpoint.other", name)
                      .at(file.toString()));
            }
            into.copyInPlace(from);
          });
      optimizer.resumeAt(Long.parseLong(saved.metadata().getOrDefault(STEPS, "0")));
      return saved.metadata();
    }
  }
}
