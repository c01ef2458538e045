package io.hivetune.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HyperparametersTest {
  private static TuningRequest with(UnaryOperator<TuningRequest.Builder> change) {
    return change
        .apply(
            TuningRequest.supervised(
                ModelRef.of("fake", "base"), Dataset.of(List.of(ChatExample.of("a", "b")))))
        .build();
  }

  @Test
  void auto_needs_nothing_and_each_value_needs_its_capability() {
    assertThat(Hyperparameters.AUTO.needs()).isEmpty();
    assertThat(with(b -> b.epochs(3).loraRank(8).weightDecay(0)).hyperparameters().needs())
        .containsExactly(
            Capability.hyperparameter("epochs"),
            Capability.hyperparameter("lora-rank"),
            Capability.hyperparameter("weight-decay"));
  }

  @Test
  void the_ends_of_each_range_are_in_or_out_as_documented() {
    with(b -> b.epochs(1).batchSize(1).learningRate(1).learningRateMultiplier(100).loraRank(1));
    with(b -> b.epochs(50).batchSize(256).loraRank(256).loraDropout(0).warmupRatio(0));
    with(b -> b.weightDecay(1).loraAlpha(1024));
    refused(b -> b.epochs(0), "epochs must be in 1..50, but was 0");
    refused(b -> b.epochs(51), "epochs must be in 1..50, but was 51");
    refused(b -> b.batchSize(257), "batchSize must be in 1..256, but was 257");
    refused(b -> b.learningRate(0), "learningRate must be in (0, 1], but was 0.0");
    refused(b -> b.learningRate(Double.NaN), "learningRate must be in (0, 1], but was NaN");
    refused(b -> b.learningRateMultiplier(100.1), "learningRateMultiplier must be in (0, 100]");
    refused(b -> b.loraDropout(1), "loraDropout must be in [0, 1), but was 1.0");
    refused(b -> b.warmupRatio(1), "warmupRatio must be in [0, 1), but was 1.0");
    refused(b -> b.weightDecay(-0.1), "weightDecay must be in [0, 1], but was -0.1");
  }

  private static void refused(UnaryOperator<TuningRequest.Builder> change, String message) {
    assertThatThrownBy(() -> with(change))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
