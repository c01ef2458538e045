package io.hivetune.local.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.local.reference.Reference;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Four-bit numbers against bitsandbytes; see src/test/reference/nf4/README.md. */
class Nf4ReferenceTest {
  private static final Path FOLDER = Path.of("src", "test", "reference", "nf4");
  private static final Map<String, float[]> VECTORS =
      Reference.tensors(FOLDER.resolve("vectors.safetensors"));
  private static final Map<String, float[]> CODES =
      Reference.tensors(FOLDER.resolve("codes.safetensors"));

  static Stream<String> matrices() {
    return VECTORS.keySet().stream()
        .filter(name -> name.endsWith(".matrix"))
        .map(name -> name.replace(".matrix", ""));
  }

  @Test
  void tables_are_those_of_bitsandbytes() {
    assertSame(Nf4.values(), VECTORS.get("nf4"));
    assertSame(DynamicByte.values(), VECTORS.get("dynamic_map"));
  }

  @ParameterizedTest
  @MethodSource("matrices")
  void numbers_and_their_codes_are_those_of_bitsandbytes_bit_by_bit(String name) {
    try (Scope scope = Scope.silent();
        Nf4Matrix matrix = Nf4Matrix.quantize(matrix(name))) {
      assertSame(bytes(matrix.packed()), CODES.get(name + ".packed"));
      assertSame(bytes(matrix.codes()), CODES.get(name + ".codes"));
      assertSame(matrix.factors(), VECTORS.get(name + ".factors"));
      assertThat(matrix.offset()).isEqualTo(VECTORS.get(name + ".offset")[0]);
      assertSame(matrix.wide().toFloats(), VECTORS.get(name + ".wide"));
      // The way of a card, which is the same arithmetic by other operations.
      assertSame(matrix.widenedByTensors().toFloats(), VECTORS.get(name + ".wide"));
    }
  }

  @Test
  void every_case_of_the_recipe_is_checked() {
    assertThat(matrices()).hasSize(7).contains("odd", "zeros", "one", "outliers");
  }

  @Test
  void a_product_by_tiles_is_the_product_with_the_widened_matrix() {
    try (Scope scope = Scope.silent();
        Nf4Matrix matrix = Nf4Matrix.quantize(noise(1100, 512))) {
      Tensor x = noise(3, 512);
      assertThat(matrix.product(x).sub(x.linear(matrix.wide())).largest()).isLessThan(1e-5);
      Tensor row = noise(1, 512).view(1, 1, 512);
      assertThat(matrix.product(row).shape()).containsExactly(1, 1, 1100);
      assertThat(matrix.product(row).sub(row.linear(matrix.wide())).largest()).isLessThan(1e-5);
    }
  }

  @Test
  void it_takes_half_a_byte_a_number_and_a_thirtieth_of_that_for_the_scales() {
    try (Scope scope = Scope.silent();
        Nf4Matrix matrix = Nf4Matrix.quantize(noise(512, 1024))) {
      long numbers = 512 * 1024;
      // 4 bits, and for each block of 64 numbers 8 bits and a 256th of 32.
      assertThat(matrix.byteCount())
          .isEqualTo(numbers / 2 + numbers / 64 + 4 * numbers / (64 * 256))
          .isEqualTo(Nf4Matrix.byteCount(numbers));
    }
  }

  private static void assertSame(float[] actual, float[] expected) {
    assertThat(java.util.Arrays.mismatch(actual, expected)).as("first difference").isEqualTo(-1);
  }

  private static float[] bytes(Tensor codes) {
    float[] values = new float[(int) codes.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = codes.bytes().get(i) & 0xFF;
    }
    return values;
  }

  /** Shapes don't matter to the numbers: they are taken in row order. */
  private static Tensor matrix(String name) {
    float[] values = VECTORS.get(name + ".matrix");
    return Tensor.of(values, 1, values.length);
  }

  static Tensor noise(long... shape) {
    long count = 1;
    for (long size : shape) {
      count *= size;
    }
    java.util.SplittableRandom random = new java.util.SplittableRandom(7);
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return Tensor.of(values, shape);
  }
}
