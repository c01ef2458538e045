package io.hivetune.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they should be, and as a broken download leaves them. */
class SafeTensorsTest {
  @TempDir Path temp;

  @Test
  void what_is_written_is_read_again() {
    Path file = temp.resolve("two.safetensors");
    float[] values = {1.5f, -0.0f, Float.MIN_VALUE, 3e38f, 0.1f, 7};
    try (Scope scope = Scope.silent()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      tensors.put("가중치.weight", Tensor.of(values, 2, 3));
      tensors.put("half", Tensor.of(new float[] {1, 0.5f, -2}, 3).to(Dtype.F16));
      SafeTensors.write(file, tensors, Map.of("format", "pt", "메모", "값"));
    }
    try (SafeTensors.Contents read = SafeTensors.read(file)) {
      assertThat(read.tensors().keySet()).containsExactly("가중치.weight", "half");
      assertThat(read.tensors().get("가중치.weight").shape()).containsExactly(2, 3);
      assertThat(read.tensors().get("가중치.weight").toFloats()).isEqualTo(values);
      assertThat(read.tensors().get("half").dtype()).isEqualTo(Dtype.F16);
      assertThat(read.metadata()).containsOnly(Map.entry("format", "pt"), Map.entry("메모", "값"));
    }
  }

  @Test
  void a_hand_made_file_is_read() throws IOException {
    Path file = write("{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8);
    try (SafeTensors.Contents read = SafeTensors.read(file)) {
      // Bytes 0 to 7, little-endian: 0x03020100 and 0x07060504.
      assertThat(read.tensors().get("a").toFloats())
          .containsExactly(Float.intBitsToFloat(0x03020100), Float.intBitsToFloat(0x07060504));
    }
  }

  @Test
  void a_file_cut_anywhere_is_refused() throws IOException {
    byte[] whole =
        Files.readAllBytes(write("{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}", 8));
    Path cut = temp.resolve("cut.safetensors");
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertRefused(cut, "safetensors.damaged");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'shape':[2],'data_offsets':[0,4]",
        "'shape':[2],'data_offsets':[8,0]",
        "'shape':[2],'data_offsets':[-8,0]",
        "'shape':[2],'data_offsets':[4,12]",
        "'shape':[-2],'data_offsets':[8,0]",
        "'shape':[-1,-2],'data_offsets':[0,8]",
        "'shape':[4294967296,4294967296],'data_offsets':[0,0]",
        "'shape':[2]",
        "'data_offsets':[0,8]"
      })
  void offsets_that_do_not_fit_the_shape_are_refused(String entry) throws IOException {
    assertRefused(write("{'a':{'dtype':'F32'," + entry + "}}", 8), "safetensors.damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not JSON", "[1]", "{'a':", "{'a':3}"})
  void a_header_that_is_no_header_is_refused(String header) throws IOException {
    Path file = write(header, 8);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining(file.toString())
        .satisfies(e -> assertThat(e.getMessage().lines()).as("one sentence").hasSize(1));
  }

  @Test
  void an_unknown_type_is_named() throws IOException {
    Path file = write("{'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}}", 8);
    assertRefused(file, "safetensors.dtype");
    assertThatThrownBy(() -> SafeTensors.read(file)).hasMessageContaining("F8_E4M3");
  }

  private static void assertRefused(Path file, String code) {
    assertThatThrownBy(() -> SafeTensors.read(file))
        .asInstanceOf(type(HiveTuneException.class))
        .satisfies(
            e -> {
              assertThat(e.problems()).extracting(Problem::code).containsExactly(code);
              assertThat(e.problems().get(0).place()).contains(file.toString());
            });
  }

  /** A file with this header, apostrophes for quotes, and the bytes 0, 1, 2… as data. */
  private Path write(String header, int dataBytes) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (byte b = 0; b < dataBytes; b++) {
      bytes.put(b);
    }
    return Files.write(temp.resolve("hand-made.safetensors"), bytes.array());
  }
}
