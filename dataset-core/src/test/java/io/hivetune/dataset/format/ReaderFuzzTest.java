package io.hivetune.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader on damaged files of its own format: bytes flipped, cut, doubled, moved, and words
 * that mean something put in the wrong place. Whatever comes in, out come records or one documented
 * exception, in time, and no more records than bytes.
 *
 * <p>The build replays a fixed number of mutations of a fixed seed; it is no search for new ones.
 * {@code -Dhivetune.fuzz.rounds=100000 -Dhivetune.fuzz.seed=7} looks further.
 */
class ReaderFuzzTest {
  private static final int ROUNDS = Integer.getInteger("hivetune.fuzz.rounds", 120);
  private static final long SEED = Long.getLong("hivetune.fuzz.seed", 20_261_125L);

  private static final List<byte[]> WORDS =
      Stream.of(
              "{",
              "}",
              "[",
              "]",
              "\"",
              "\\",
              "\\u",
              "\\uD83D",
              ",",
              ":",
              "\n",
              "\r",
              "\r\n",
              "\t",
              "null",
              "1e999999999",
              "-0",
              "\u0000",
              "\uFEFF",
              "---\n",
              "sep=;\n",
              "\"\"",
              "가",
              "{\"messages\":[",
              "{\"contents\":[",
              "{\"a\":{\"a\":",
              "title: |\n",
              "1".repeat(1100))
          .map(w -> w.getBytes(StandardCharsets.UTF_8))
          .toList();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ExampleFormat.class)
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void damaged_files_give_records_or_one_clear_sentence(ExampleFormat format) throws IOException {
    assertThat(replay(whole(format), format.id().hashCode()))
        .as("some mutations must leave readable records, else nothing was tested")
        .isPositive();
  }

  static Stream<byte[]> otherFiles() {
    String text = "제목,본문\r\n하나,\"둘\n셋\"\r\n넷,\"다섯\"\"\"\r\n";
    return Stream.of(
        text.getBytes(TextEncoding.CP949),
        ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
        ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE),
        "[{\"input\":\"a\",\n\"output\":\"b\"},{\"input\":1,\"output\":null}]"
            .getBytes(StandardCharsets.UTF_8),
        CollectedLine.write(
                CollectedOutput.of(
                    "q", "a", "b", "c", java.time.Instant.parse("2026-11-25T00:00:00Z")))
            .getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("otherFiles")
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void damaged_files_in_other_encodings_and_layouts(byte[] file) throws IOException {
    assertThat(replay(file, file.length)).isPositive();
  }

  private byte[] whole(ExampleFormat format) throws IOException {
    Dataset data = Dataset.of(List.of(example(format, "가"), example(format, "b")));
    Path file = folder.resolve("whole");
    ExampleWriter.to(format).write(file, data);
    if (!Files.isDirectory(file)) {
      return Files.readAllBytes(file);
    }
    try (Stream<Path> posts = Files.list(file)) {
      return Files.readAllBytes(posts.sorted().findFirst().orElseThrow());
    }
  }

  private static TrainingExample example(ExampleFormat format, String text) {
    return format.carries().kind() == Carries.Kind.CHAT
        ? ChatExample.of("질문, \"" + text + "\"", "답변\n" + text)
        : new PreferenceExample(List.of(Message.user(text)), "더 나은", "못한", Provenance.NONE);
  }

  private long replay(byte[] seed, long salt) throws IOException {
    Random random = new Random(SEED ^ salt);
    Path file = folder.resolve("damaged");
    long read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = seed;
      for (int times = 1 + random.nextInt(4); times > 0; times--) {
        bytes = mutated(bytes, random);
      }
      Files.write(file, bytes);
      read += read(file, bytes, round);
    }
    return read;
  }

  private static long read(Path file, byte[] bytes, int round) {
    long[] good = new long[1];
    long[] all = new long[1];
    try (Stream<ReadRecord> records = ExampleReader.defaults().stream(file)) {
      records.forEach(
          record -> {
            all[0]++;
            good[0] += record instanceof ReadRecord.Read ? 1 : 0;
            record.warnings().forEach(w -> assertThat(w.sentence(Locale.KOREAN)).isNotBlank());
          });
    } catch (HiveTuneException e) {
      assertThat(e.sentences(Locale.KOREAN)).startsWith("damaged: ");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(
          "round " + round + " of seed " + SEED + ": " + Arrays.toString(bytes), e);
    }
    assertThat(all[0]).isLessThanOrEqualTo(Math.max(1, bytes.length));
    return good[0];
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length + 1);
    int length = Math.min(bytes.length - at, random.nextInt(20));
    byte[] piece = Arrays.copyOfRange(bytes, at, at + length);
    return switch (random.nextInt(6)) {
      case 0 -> spliced(bytes, at, Math.min(1, length), new byte[] {(byte) random.nextInt(256)});
      case 1 -> spliced(bytes, at, length, new byte[0]);
      case 2 -> spliced(bytes, at, 0, WORDS.get(random.nextInt(WORDS.size())));
      case 3 -> spliced(bytes, random.nextInt(bytes.length + 1), 0, piece);
      case 4 -> spliced(bytes, 0, bytes.length, Arrays.copyOf(bytes, Math.max(1, at)));
      default -> {
        byte[] flipped = bytes.clone();
        if (flipped.length > 0) {
          flipped[Math.min(at, flipped.length - 1)] ^= (byte) (1 << random.nextInt(8));
        }
        yield flipped;
      }
    };
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte[] put) {
    byte[] all = new byte[bytes.length - removed + put.length];
    System.arraycopy(bytes, 0, all, 0, at);
    System.arraycopy(put, 0, all, at, put.length);
    System.arraycopy(bytes, at + removed, all, at + put.length, bytes.length - at - removed);
    return all;
  }
}
