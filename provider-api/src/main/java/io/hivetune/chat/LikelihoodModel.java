package io.hivetune.chat;

import io.hivetune.dataset.Message;
import java.util.List;

/** A model that says how likely it finds a given answer. */
public interface LikelihoodModel extends ChatModel {
  /**
   * The natural logarithm of the probability of {@code answer}, end of turn included, after {@code
   * prompt}.
   */
  Likelihood likelihood(List<Message> prompt, String answer);

  /**
   * @param logProbability sum over the answer's tokens, in nats, at most 0
   * @param tokens number of scored tokens, the end of turn among them
   */
  record Likelihood(double logProbability, int tokens) {
    public Likelihood {
      if (tokens < 1) {
        throw new IllegalArgumentException(
            "a likelihood covers at least one token, but was " + tokens);
      }
    }

    /** Mean loss per token: {@code -logProbability / tokens}, in nats. */
    public double lossPerToken() {
      return -logProbability / tokens;
    }
  }
}
