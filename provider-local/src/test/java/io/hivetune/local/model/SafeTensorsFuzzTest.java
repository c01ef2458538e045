package io.hivetune.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.HiveTuneException;
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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a file, reading it ends with tensors that can be read or with one sentence.
 */
class SafeTensorsFuzzTest {
  private static final int ROUNDS = 1200;
  private static final String[] TEMPTING = {
    "-1",
    "0",
    "1e9",
    "9223372036854775807",
    "4294967296",
    "2147483648",
    "null",
    "[]",
    "{}",
    "\"\"",
    "\"F32\"",
    "\"BF16\"",
    "\"I64\"",
    "true",
    "[2,3]",
    "[0,24]",
    "[24,0]",
    "[1,1,1,1,1,1,1,1,1,6]"
  };

  @TempDir Path temp;

  @Test
  void no_changed_file_brings_the_process_down() throws IOException {
    Path good = temp.resolve("good.safetensors");
    try (Scope scope = Scope.silent()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      tensors.put("a.weight", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
      tensors.put("b.weight", Tensor.of(new float[] {7, 8}, 2));
      SafeTensors.write(good, tensors, Map.of("format", "pt"));
    }
    byte[] whole = Files.readAllBytes(good);
    SplittableRandom random = new SplittableRandom(7);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      byte[] changed =
          i % 2 == 0 ? withBytesChanged(whole, random) : withWordsChanged(whole, random);
      Path file = Files.write(temp.resolve("changed.safetensors"), changed);
      try (SafeTensors.Contents contents = SafeTensors.read(file)) {
        read++;
        for (Tensor t : contents.tensors().values()) {
          assertThat(t.count()).isLessThanOrEqualTo(changed.length);
          t.largest();
        }
      } catch (HiveTuneException e) {
        refused++;
        assertThat(e.getMessage()).as("what is wrong with which file").contains(file.toString());
      }
    }
    assertThat(read).as("changes that do no harm, such as one in the data").isPositive();
    assertThat(refused).isGreaterThan(ROUNDS / 4);
  }

  private static byte[] withBytesChanged(byte[] whole, SplittableRandom random) {
    byte[] changed =
        Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
    for (int n = random.nextInt(4); n > 0 && changed.length > 0; n--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  /** A header that is still JSON, with numbers and texts in it that mean something else. */
  private static byte[] withWordsChanged(byte[] whole, SplittableRandom random) {
    int length = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(whole, 8, length, StandardCharsets.UTF_8).strip();
    String[] parts = header.split("(?<=[:,\\[])|(?=[,\\]}])", -1);
    for (int n = 1 + random.nextInt(2); n > 0; n--) {
      int at = random.nextInt(parts.length);
      if (parts[at].matches("[0-9]+|\"[A-Z0-9]+\"")) {
        parts[at] = TEMPTING[random.nextInt(TEMPTING.length)];
      }
    }
    byte[] json = String.join("", parts).getBytes(StandardCharsets.UTF_8);
    int data = whole.length - 8 - length;
    ByteBuffer out = ByteBuffer.allocate(8 + json.length + data).order(ByteOrder.LITTLE_ENDIAN);
    return out.putLong(json.length).put(json).put(whole, 8 + length, data).array();
  }

  @Test
  void two_tensors_in_one_place_are_refused() throws IOException {
    byte[] json =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}"
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    Path file =
        Files.write(
            temp.resolve("overlap.safetensors"), bytes.putLong(json.length).put(json).array());
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("b");
  }
}
