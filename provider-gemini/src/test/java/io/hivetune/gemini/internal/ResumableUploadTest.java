package io.hivetune.gemini.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.testkit.Call;
import io.hivetune.testkit.Fault;
import io.hivetune.testkit.ManualTime;
import io.hivetune.testkit.VertexStandIn;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.spi.Retries;
import io.hivetune.tuning.spi.ServiceErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cut upload goes on where it was cut. Pieces are 256 KiB here, the least that is allowed. */
class ResumableUploadTest {
  private static final String TOKEN = "token-0123456789abcdef";
  private static final int PIECE = 256 << 10;

  @TempDir Path folder;
  private final VertexStandIn standIn = VertexStandIn.start(TOKEN);
  private Path file;
  private long bytes;

  @BeforeEach
  void write() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < 2 * PIECE; i++) {
      text.append("줄 ").append(i).append('\n');
    }
    file = folder.resolve("data.jsonl");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    bytes = Files.size(file);
    assertThat(bytes).isGreaterThan(2L * PIECE);
  }

  @AfterEach
  void close() {
    standIn.close();
  }

  private GeminiService service() {
    ManualTime time = ManualTime.at("2026-11-25T09:00:00Z");
    return new GeminiService(
        new GeminiConnection(
            Optional.empty(),
            "hive-media",
            "us-central1",
            "hive-tuning",
            Optional.of(GoogleLogin.token(Secret.of(TOKEN))),
            Optional.of(standIn.url()),
            Duration.ofMinutes(1),
            folder.resolve("state")),
        new ServiceErrors("Vertex AI", List.of()),
        new Retries(time),
        PIECE);
  }

  private List<String> ranges() {
    return standIn.calls("gcs.put").stream()
        .map(Call::headers)
        .map(h -> h.getOrDefault("content-range", ""))
        .filter(r -> !r.startsWith("bytes */"))
        .toList();
  }

  private void assertWhole() throws IOException {
    assertThat(standIn.objects())
        .containsEntry(
            "gs://hive-tuning/hivetune/x.jsonl", Files.readString(file, StandardCharsets.UTF_8));
    try (Stream<Path> notes = Files.list(folder.resolve("state"))) {
      assertThat(notes).isEmpty();
    }
  }

  @Test
  void a_piece_that_was_lost_is_sent_again_and_no_other() throws IOException {
    standIn.fail("gcs.put", Fault.none(), Fault.drop());
    try (GeminiService service = service()) {
      service.upload("hivetune/x.jsonl", file, bytes);
    }
    assertThat(standIn.calls("gcs.start")).hasSize(1);
    assertThat(ranges().get(1)).isEqualTo(ranges().get(2));
    assertWhole();
  }

  @Test
  void a_piece_whose_answer_was_lost_is_not_sent_again() throws IOException {
    standIn.fail("gcs.put", Fault.none(), Fault.doneThenDrop());
    try (GeminiService service = service()) {
      service.upload("hivetune/x.jsonl", file, bytes);
    }
    assertThat(ranges()).doesNotHaveDuplicates();
    assertWhole();
  }

  @Test
  void the_next_jvm_goes_on_where_the_last_one_was_cut() throws IOException {
    Fault down = Fault.answer(503);
    standIn.fail("gcs.put", Fault.none(), down, down, down, down, down, down, down, down);
    try (GeminiService dies = service()) {
      assertThatThrownBy(() -> dies.upload("hivetune/x.jsonl", file, bytes))
          .isInstanceOf(ProviderException.class);
    }
    assertThat(standIn.objects()).isEmpty();
    standIn.heal();
    int before = ranges().size();
    try (GeminiService after = service()) {
      after.upload("hivetune/x.jsonl", file, bytes);
    }
    assertThat(standIn.calls("gcs.start")).hasSize(1);
    assertThat(ranges().get(before)).startsWith("bytes " + PIECE + "-");
    assertWhole();
  }

  @Test
  void a_session_that_the_service_has_forgotten_begins_again() throws IOException {
    Fault down = Fault.answer(503);
    standIn.fail("gcs.put", Fault.none(), down, down, down, down, down, down, down, down);
    try (GeminiService dies = service()) {
      assertThatThrownBy(() -> dies.upload("hivetune/x.jsonl", file, bytes))
          .isInstanceOf(ProviderException.class);
    }
    standIn.heal();
    standIn.forgetUploads();
    try (GeminiService after = service()) {
      after.upload("hivetune/x.jsonl", file, bytes);
    }
    assertThat(standIn.calls("gcs.start")).hasSize(2);
    assertWhole();
  }
}
