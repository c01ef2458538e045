package io.hivetune.tuning.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OneJobTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final OneJob oneJob = new OneJob("fake", pauses::add);
  private final List<String> done = new ArrayList<>();

  /** Finds what the script says, look by look, then nothing; creates or throws. */
  private final class Script implements OneJob.Steps<String, String> {
    private final Deque<Optional<String>> finds = new ArrayDeque<>();
    private Optional<Kind> createFails = Optional.empty();
    private boolean lookFails;

    @Override
    public Optional<String> find() {
      done.add("find");
      if (lookFails && done.contains("create")) {
        throw failure(Kind.UNAVAILABLE);
      }
      return finds.isEmpty() ? Optional.empty() : finds.remove();
    }

    @Override
    public String prepare() {
      done.add("prepare");
      return "file-1";
    }

    @Override
    public String create(String prepared) {
      done.add("create");
      createFails.ifPresent(
          kind -> {
            throw failure(kind);
          });
      return "made";
    }

    @Override
    public void abandon(String prepared) {
      done.add("abandon");
    }

    @Override
    public String describe(String prepared) {
      return prepared;
    }
  }

  private static ProviderException failure(Kind kind) {
    return new ProviderException(
        kind,
        Problem.of(OneJob.class, "service.unexpected", "fake", kind.name()),
        (Throwable) null);
  }

  @Test
  void a_job_that_is_there_is_taken_without_uploading() {
    Script script = new Script();
    script.finds.add(Optional.of("there"));
    assertThat(oneJob.start("t", script)).isEqualTo("there");
    assertThat(done).containsExactly("find");
  }

  @Test
  void an_uncertain_answer_is_looked_after_and_never_repeated() {
    for (Kind kind : List.of(Kind.UNAVAILABLE, Kind.UNEXPECTED)) {
      done.clear();
      pauses.clear();
      Script script = new Script();
      script.createFails = Optional.of(kind);
      script.finds.add(Optional.empty());
      script.finds.add(Optional.empty());
      script.finds.add(Optional.of("made after all"));
      assertThat(oneJob.start("t", script)).isEqualTo("made after all");
      assertThat(done).containsExactly("find", "prepare", "create", "find", "find");
      assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }
  }

  @Test
  void when_it_is_not_found_the_caller_hears_that_nothing_is_certain_and_what_is_left() {
    Script script = new Script();
    script.createFails = Optional.of(Kind.UNAVAILABLE);
    script.lookFails = true;
    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> oneJob.start("t-1", script));
    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(e).hasMessageContaining("t-1").hasMessageContaining("file-1");
    assertThat(done).containsOnlyOnce("create").doesNotContain("abandon");
    assertThat(pauses).hasSize(3);
  }

  @Test
  void a_certain_refusal_is_told_at_once_and_cleaned_up_after() {
    for (Kind kind :
        List.of(
            Kind.AUTHENTICATION, Kind.RATE_LIMIT, Kind.NOT_FOUND, Kind.RETIRED, Kind.REJECTED)) {
      done.clear();
      Script script = new Script();
      script.createFails = Optional.of(kind);
      ProviderException e =
          catchThrowableOfType(ProviderException.class, () -> oneJob.start("t", script));
      assertThat(e.kind()).isEqualTo(kind);
      assertThat(done).containsExactly("find", "prepare", "create", "abandon");
    }
    assertThat(pauses).isEmpty();
  }

  @Test
  void an_interrupt_while_looking_stops_the_looking_and_stays_set() {
    OneJob interrupted =
        new OneJob(
            "fake",
            duration -> {
              throw new InterruptedException();
            });
    Script script = new Script();
    script.createFails = Optional.of(Kind.UNAVAILABLE);
    ProviderException e =
        catchThrowableOfType(ProviderException.class, () -> interrupted.start("t", script));
    assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(Thread.interrupted()).isTrue();
  }
}
