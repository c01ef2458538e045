package io.hivetune.local.train;

import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Tensor;
import java.util.Map;

/** What is trained: a whole model or an adapter on a frozen one. */
public interface Trainable {
  ParameterBuffer parameters();

  /**
   * Weights to compute with whose trained part are the given leaves.
   *
   * @param leaves by the names of {@link #parameters()}
   * @param dropout noise of one lane; weights used for validation get {@link Dropout#NONE}
   */
  Weights weights(Map<String, Tensor> leaves, Dropout dropout);
}
