package io.hivetune.local.train;

import io.hivetune.local.torch.Tensor;
import java.util.Map;

/** Changes parameters by their gradients. Not thread-safe. Closed by its owner. */
public interface Optimizer extends AutoCloseable {
  /**
   * One step.
   *
   * @param gradient laid out like the parameters; may be changed
   * @param rate factor on every learning rate, from the schedule
   */
  void step(Tensor gradient, double rate);

  /** What must be stored to go on later, as views of the optimiser's memory. */
  Map<String, Tensor> state();

  /** Steps done. */
  long steps();

  /** Goes on from a stored state, whose tensors were copied into {@link #state()}. */
  void resumeAt(long steps);

  @Override
  void close();
}
