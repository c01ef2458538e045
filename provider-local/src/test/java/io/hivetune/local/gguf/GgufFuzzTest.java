package io.hivetune.local.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a file, reading it ends with numbers that can be read, with a folder, or with
 * one sentence.
 */
class GgufFuzzTest {
  private static final int ROUNDS = Integer.getInteger("hivetune.fuzz.rounds", 1000);
  private static final long SEED = Long.getLong("hivetune.fuzz.seed", 11);

  /** Lengths and counts that tempt a reader to trust them. */
  private static final long[] TEMPTING = {
    0,
    1,
    2,
    255,
    65_536,
    1L << 31,
    (1L << 31) - 1,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    -1,
    Long.MIN_VALUE
  };

  @TempDir Path temp;

  @Test
  void no_changed_file_brings_the_process_down() throws IOException {
    byte[] whole = Files.readAllBytes(TinyGguf.write(temp.resolve("good.gguf")));
    int header = headerLength(temp.resolve("good.gguf"));
    SplittableRandom random = new SplittableRandom(SEED);
    int read = 0;
    int unpacked = 0;
    int refused = 0;
    Path file = temp.resolve("changed.gguf");
    for (int i = 0; i < ROUNDS; i++) {
      Files.write(file, changed(whole, header, random));
      try {
        GgufFile gguf = GgufFile.read(file);
        for (GgufTensor tensor : gguf.tensors().values()) {
          assertThat(tensor.read(0, 1)).hasSize(tensor.width());
        }
        read++;
        // The whole way is slower, so that every eighth goes it.
        if (i % 8 == 0) {
          GgufImport.unpack(file, temp.resolve("unpacked-" + i));
          unpacked++;
        }
      } catch (HiveTuneException e) {
        refused++;
        assertThat(e.getMessage()).as("what is wrong with which file").contains(file.toString());
        assertThat(e.sentences(Locale.KOREAN)).isNotBlank();
      }
    }
    assertThat(read).isPositive();
    assertThat(unpacked).as("changes that do no harm, such as one in the data").isPositive();
    assertThat(refused).isGreaterThan(ROUNDS / 4);
  }

  private static int headerLength(Path file) {
    return (int)
        GgufFile.read(file).tensors().values().stream()
            .mapToLong(GgufTensor::offset)
            .min()
            .orElseThrow();
  }

  private static byte[] changed(byte[] whole, int header, SplittableRandom random) {
    if (random.nextInt(12) == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] changed = whole.clone();
    int reach = random.nextInt(8) == 0 ? whole.length : header;
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int at = random.nextInt(reach - 8);
      if (random.nextBoolean()) {
        changed[at] = (byte) random.nextInt(256);
      } else {
        long value = TEMPTING[random.nextInt(TEMPTING.length)];
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
      }
    }
    return changed;
  }
}
