package io.hivetune.local.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is computed on the Java heap is what libtorch computes where gradients are recorded. */
class SmallTest {
  private static Tensor noise(long seed, long... shape) {
    Random random = new Random(seed);
    int count = 1;
    for (long size : shape) {
      count *= (int) size;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.of(values, shape);
  }

  private interface Operation {
    Tensor make();
  }

  private static void same(Tensor input, Operation operation) {
    try (Scope outer = Scope.recording()) {
      assertThat(Small.is(input)).isFalse();
      float[] expected = operation.make().toFloats();
      try (Scope inner = Scope.silent()) {
        assertThat(Small.is(input)).isTrue();
        float[] actual = operation.make().toFloats();
        assertThat(actual).hasSize(expected.length);
        for (int i = 0; i < actual.length; i++) {
          assertThat(actual[i]).isCloseTo(expected[i], org.assertj.core.data.Offset.offset(2e-6f));
        }
      }
    }
  }

  @Test
  void norms_of_widths_that_four_does_and_does_not_divide() {
    for (int width : new int[] {1, 3, 64, 577}) {
      Tensor x = noise(1, 6, 1, width);
      Tensor gain = noise(2, width);
      same(x, () -> RmsNorm.of(x, gain, 1e-5));
    }
  }

  @Test
  void rotations_with_one_angle_for_all_rows_and_for_each_row() {
    Tensor x = noise(3, 5, 1, 3, 8);
    for (long rows : new long[] {1, 5}) {
      Tensor cos = noise(4, rows, 1, 1, 8);
      Tensor sin = noise(5, rows, 1, 1, 8);
      same(x, () -> Rotation.of(x, cos, sin));
    }
  }

  @Test
  void what_is_large_of_several_tokens_or_not_in_row_order_is_not_small() {
    try (Scope scope = Scope.silent()) {
      assertThat(Small.is(noise(1, 1, 1, 20_000))).isFalse();
      assertThat(Small.is(noise(1, 1, 2, 6))).isFalse();
      assertThat(Small.is(noise(1, 4, 1, 6).transpose(0, 2))).isFalse();
    }
  }
}
