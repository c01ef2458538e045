package io.hivetune.local.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against ggml's own quantisers; src/test/reference/gguf/make_blocks.py made the file. */
class BlockReferenceTest {
  private static JsonNode reference;
  private static float[] numbers;

  @BeforeAll
  static void read() throws java.io.IOException {
    Path file = Path.of("src", "test", "reference", "gguf", "blocks.json");
    reference = new ObjectMapper().readTree(Files.readString(file, StandardCharsets.UTF_8));
    numbers = floats(reference.path("numbers").asText());
  }

  @ParameterizedTest
  @EnumSource(GgufType.class)
  void blocks_are_read_bit_for_bit_as_the_reference_reads_them(GgufType type) {
    JsonNode expected = reference.path("types").path(type.name());
    ByteBuffer data =
        ByteBuffer.wrap(HexFormat.of().parseHex(expected.path("bytes").asText()))
            .order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[numbers.length];
    Dequantizer.dequantize(type, data, values, values.length);
    assertThat(data.hasRemaining()).isFalse();
    assertThat(values).isEqualTo(floats(expected.path("dequantized").asText()));
  }

  @ParameterizedTest
  @EnumSource(
      value = GgufType.class,
      names = {"F32", "F16", "BF16", "Q8_0", "Q5_0", "Q4_K", "Q6_K"})
  void numbers_are_written_byte_for_byte_as_ggml_writes_them(GgufType type) {
    ByteBuffer written = Quantizer.quantize(type, numbers);
    byte[] bytes = new byte[written.remaining()];
    written.get(bytes);
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(reference.path("types").path(type.name()).path("bytes").asText());
  }

  @Test
  void every_half_float_survives_the_way_there_and_back() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = Half.toFloat((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(Half.fromFloat(value)).isEqualTo((short) bits);
      }
    }
    assertThat(Half.toFloat((short) 0x3C00)).isEqualTo(1f);
    assertThat(Half.toFloat((short) 1)).isEqualTo(0x1p-24f);
    // Between two neighbours: to the even one.
    assertThat(Half.fromFloat(1 + 0x1p-11f)).isEqualTo((short) 0x3C00);
    assertThat(Half.fromFloat(1 + 3 * 0x1p-11f)).isEqualTo((short) 0x3C02);
    assertThat(Half.fromFloat(65520)).isEqualTo((short) 0x7C00);
    assertThat(Half.fromFloat(65519)).isEqualTo((short) 0x7BFF);
    assertThat(Half.toFloat(Half.fromFloat(Float.NaN))).isNaN();
  }

  private static float[] floats(String hex) {
    float[] values = new float[hex.length() / 8];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(hex, i * 8, i * 8 + 8, 16));
    }
    return values;
  }
}
