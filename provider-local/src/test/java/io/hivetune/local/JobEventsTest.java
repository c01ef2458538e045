package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.JobEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobEventsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir Path temp;

  private JobEvents two() throws Exception {
    JobEvents events = new JobEvents(temp.resolve("events.jsonl"));
    events.add(NOON, JobEvent.Level.INFO, Problem.of(LocalProvider.class, "event.queued"));
    events.add(
        NOON.plusSeconds(5),
        JobEvent.Level.INFO,
        Problem.of(LocalProvider.class, "event.succeeded"));
    return events;
  }

  @Test
  void the_newest_comes_first_in_the_language_of_the_reader() throws Exception {
    assertThat(two().read(Locale.ENGLISH))
        .containsExactly(
            new JobEvent(NOON.plusSeconds(5), JobEvent.Level.INFO, "Done."),
            new JobEvent(NOON, JobEvent.Level.INFO, "Waiting for its turn."));
    assertThat(new JobEvents(temp.resolve("events.jsonl")).read(Locale.KOREAN))
        .extracting(JobEvent::message)
        .containsExactly("학습을 마쳤습니다.", "차례를 기다리고 있습니다.");
  }

  @Test
  void half_a_line_of_a_killed_process_is_passed_over() throws Exception {
    JobEvents events = two();
    Files.writeString(
        temp.resolve("events.jsonl"),
        "\n{\"at\":\"2026",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    events.add(NOON, JobEvent.Level.INFO, Problem.of(LocalProvider.class, "event.running"));
    assertThat(events.read(Locale.ENGLISH)).hasSize(3);
  }

  @Test
  void a_job_from_before_events_were_kept_has_none() throws Exception {
    assertThat(new JobEvents(temp.resolve("none.jsonl")).read(Locale.KOREAN)).isEmpty();
  }
}
