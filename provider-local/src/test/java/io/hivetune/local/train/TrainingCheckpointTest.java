package io.hivetune.local.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.local.model.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training gives the same bits, stopped on the way or not. Dropout and two lanes are on. */
class TrainingCheckpointTest {
  private static final long SEED = 7;

  @TempDir Path temp;

  @Test
  void six_steps_are_three_steps_a_checkpoint_and_three_steps() throws InterruptedException {
    Path file = temp.resolve("checkpoint.safetensors");
    float[] whole = sixSteps(SEED);
    float[] halfway;
    try (TinyTraining first = new TinyTraining(SEED)) {
      first.steps(3);
      halfway = first.values();
      TrainingCheckpoint.save(
          file, first.parameters(), first.optimizer(), Map.of("bestLoss", "1.5"));
    }
    try (TinyTraining second = new TinyTraining(SEED)) {
      Map<String, String> notes =
          TrainingCheckpoint.load(file, second.parameters(), second.optimizer());
      assertThat(notes).containsEntry("bestLoss", "1.5");
      assertThat(second.optimizer().steps()).isEqualTo(3);
      assertThat(second.values()).isEqualTo(halfway);
      second.steps(3);
      assertThat(second.optimizer().steps()).isEqualTo(6);
      assertThat(second.values()).isEqualTo(whole).isNotEqualTo(halfway);
    }
  }

  @Test
  void the_same_seed_gives_the_same_bits_and_another_seed_others() throws InterruptedException {
    float[] once = sixSteps(SEED);
    assertThat(sixSteps(SEED)).isEqualTo(once);
    assertThat(sixSteps(SEED + 1)).isNotEqualTo(once);
  }

  @Test
  void a_checkpoint_of_another_training_is_refused() {
    Path file = temp.resolve("checkpoint.safetensors");
    try (ParameterBuffer other =
            new ParameterBuffer(List.of(new Parameter("other", List.of(2L, 3L))));
        AdamW adamW = new AdamW(other, AdamW.Settings.of(0.1, 0));
        TinyTraining training = new TinyTraining(SEED)) {
      TrainingCheckpoint.save(file, other, adamW, Map.of());
      float[] before = training.values();
      assertThatThrownBy(
              () -> TrainingCheckpoint.load(file, training.parameters(), training.optimizer()))
          .isInstanceOf(HiveTuneException.class)
          .hasMessageContaining(file.toString());
      assertThat(training.values()).isEqualTo(before);
    }
  }

  private static float[] sixSteps(long seed) throws InterruptedException {
    try (TinyTraining training = new TinyTraining(seed)) {
      training.steps(6);
      return training.values();
    }
  }
}
