package io.hivetune.local.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {
  private static final int COUNT = 100_000;
  private static final double SHARE = 0.25;

  private static float[] dropped(Dropout dropout, long seed) {
    float[] ones = new float[COUNT];
    Arrays.fill(ones, 1);
    dropout.reseed(seed);
    try (Scope scope = Scope.silent()) {
      return dropout.apply(Tensor.of(ones, 100, COUNT / 100)).toFloats();
    }
  }

  @Test
  void the_share_is_zeroed_and_the_expectation_stays() {
    float[] values = dropped(new Dropout(SHARE), 1);
    int zeros = 0;
    double sum = 0;
    for (float value : values) {
      assertThat(value).isIn(0f, (float) (1 / (1 - SHARE)));
      zeros += value == 0 ? 1 : 0;
      sum += value;
    }
    // Five standard deviations of a binomial share, and of the mean that it makes.
    double deviation = Math.sqrt(SHARE * (1 - SHARE) / COUNT);
    assertThat((double) zeros / COUNT).isCloseTo(SHARE, within(5 * deviation));
    assertThat(sum / COUNT).isCloseTo(1, within(5 * deviation / (1 - SHARE)));
  }

  @Test
  void the_same_seed_gives_the_same_noise() {
    Dropout dropout = new Dropout(SHARE);
    float[] first = dropped(dropout, 1);
    assertThat(dropped(dropout, 2)).isNotEqualTo(first);
    assertThat(dropped(dropout, 1)).isEqualTo(first);
  }

  @Test
  void without_dropout_nothing_is_changed() {
    assertThat(dropped(Dropout.NONE, 1)).containsOnly(1);
  }
}
