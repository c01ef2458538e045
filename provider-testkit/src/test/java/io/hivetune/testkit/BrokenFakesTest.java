package io.hivetune.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.EventSource;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.JobBackend;
import io.hivetune.tuning.JobEvent;
import io.hivetune.tuning.JobListing;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.Pausable;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningProvider;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.ServiceErrors;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * A contract is worth what it catches: each of these fakes is broken in one way, and the contract
 * fails for that reason and no other.
 */
class BrokenFakesTest {
  @Test
  void the_sound_fake_behind_the_same_wrapper_passes() {
    assertThat(failuresOf(Sound.class)).isEmpty();
  }

  @Test
  void a_job_that_comes_back_to_life_is_caught() {
    assertThat(failuresOf(GoesBack.class))
        .containsExactly("a_job_that_has_ended_has_ended_for_whoever_looks_again");
  }

  @Test
  void a_second_cancel_that_fails_is_caught() {
    assertThat(failuresOf(CancelsOnce.class))
        .containsExactly("cancel_may_be_called_any_number_of_times");
  }

  @Test
  void a_job_that_is_lost_with_its_jvm_is_caught() {
    assertThat(failuresOf(Forgets.class))
        .containsExactly("a_job_is_found_again_by_its_written_name_after_a_restart");
  }

  @Test
  void a_request_that_is_quietly_taken_without_the_capability_is_caught() {
    assertThat(failuresOf(TakesEverything.class))
        .containsExactly("what_is_not_declared_is_refused_by_name_and_nothing_is_made");
  }

  @Test
  void a_refusal_that_tells_the_first_problem_only_is_caught() {
    assertThat(failuresOf(TellsFirstOnly.class))
        .containsExactly("an_invalid_request_is_refused_with_every_problem_and_nothing_is_made");
  }

  @Test
  void a_swallowed_interrupt_is_caught() {
    assertThat(failuresOf(SwallowsInterrupts.class))
        .containsExactly("an_interrupt_ends_the_wait_and_the_job_goes_on");
  }

  @Test
  void a_key_in_the_text_form_is_caught() {
    assertThat(failuresOf(ShowsKey.class)).containsExactly("the_key_is_seen_nowhere");
  }

  @Test
  void a_second_job_for_the_same_request_is_caught() {
    assertThat(failuresOf(MakesTwo.class))
        .containsExactly("the_same_request_again_gives_the_same_job_also_after_a_restart");
  }

  private static Set<String> failuresOf(Class<?> contract) {
    var events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(DiscoverySelectors.selectClass(contract))
            .execute()
            .testEvents();
    // A suite that ran nothing would catch nothing.
    assertThat(events.started().count()).isGreaterThan(15);
    Set<String> names = new TreeSet<>();
    events.failed().stream()
        .map(Event::getTestDescriptor)
        .forEach(d -> names.add(d.getDisplayName().replace("()", "")));
    return names;
  }

  /** A contract over the fake, wrapped. */
  abstract static class Wrapped extends TuningProviderContract {
    abstract Wrapper breakIt(TuningProvider sound, FakeTuningService service);

    Sleeper breakIt(Sleeper sound) {
      return sound;
    }

    @Override
    protected ContractWorld newWorld() {
      return new FakeWorld() {
        @Override
        public TuningProvider open(InstantSource clock, Sleeper sleeper) {
          Wrapper broken = breakIt(super.open(clock, breakIt(sleeper)), service);
          broken.clock = clock;
          broken.sleeper = sleeper;
          return broken;
        }
      };
    }
  }

  static final class Sound extends Wrapped {
    @Override
    Wrapper breakIt(TuningProvider sound, FakeTuningService service) {
      return new Wrapper(sound);
    }
  }

  static final class GoesBack extends Wrapped {
    @Override
    Wrapper breakIt(TuningProvider sound, FakeTuningService service) {
      Set<JobRef> seenEnded = new HashSet<>();
      return new Wrapper(sound) {
        @Override
        TuningJob wrap(TuningJob job) {
          boolean revived = seenEnded.contains(job.ref());
          return handle(
              job.ref(),
              () -> {
                JobSnapshot now = job.refresh();
                if (now.status().isTerminal()) {
                  seenEnded.add(job.ref());
                }
                return revived ? JobSnapshot.of(job.ref(), JobStatus.of(Phase.RUNNING)) : now;
              },
              revived ? () -> {} : job::cancel);
        }
      };
    }
  }

  static final class CancelsOnce extends Wrapped {
    @Override
    Wrapper breakIt(TuningProvider sound, FakeTuningService service) {
      Set<JobRef> cancelled = new HashSet<>();
      return new Wrapper(sound) {
        @Override
        TuningJob wrap(TuningJob job) {
          return handle(
              job.ref(),
              job::refresh,
              () -> {
                // Slow to stop, as services are; the second word comes while it still runs.
                if (!cancelled.add(job.ref())) {
                  throw new ProviderException(
                      ProviderException.Kind.REJECTED,
                      Problem.of(FakeTuningService.class, "fake.ended", job.ref()),
                      (Throwable) null);
                }
              });
        }
      };
    }
  }

  static final class Forgets extends Wrapped {
    @Override
    Wrapper breakIt(TuningProvider sound, FakeTuningService service) {
      Set<JobRef> mine = new HashSet<>();
      boolean first = service.jobs().isEmpty();
      return new Wrapper(sound) {
        @Override
        public TuningJob submit(TuningRequest request) {
          TuningJob job = super.submit(request);
          mine.add(job.ref());
          return job;
        }

        @Override
        public TuningJob job(JobRef ref) {
          if (!first && !mine.contains(ref)) {
            throw new ProviderException(
                ProviderException.Kind.NOT_FOUND,
                Problem.of(ServiceErrors.class, "job.unknown", ref, "fake"),
                (Throwable) null);
          }
          return super.job(ref);
        }
      };
    }
  }

  static final class TakesEverything extends Wrapped {
    @Override
    Wrapper breakIt(TuningProvider sound, FakeTuningService service) {
      return new Wrapper(sound) {
        @Override
        public TuningJob submit(TuningRequest request) {
          return super.submit(
              capabilities().contains(request.method().needs())
                  ? request
                  : TuningRequest.supervised(request.baseModel(), request.training())
                      .scanner(request.scanner().orElseThrow())
                      .build());
        }
      };
    }
  }

  static final class TellsFirstOnly extends Wrapped {
    @Override
    Wrapper breakIt(TuningProvider sound, FakeTuningService service) {
      return new Wrapper(sound) {
        @Override
        public TuningJob submit(TuningRequest request) {
          try {
            return super.submit(request);
          } catch (InvalidRequestException e) {
            throw new InvalidRequestException(e.problems().subList(0, 1));
          }
        }
      };
    }
  }

  static final class SwallowsInterrupts extends Wrapped {
    @Override
    Wrapper breakIt(TuningProvider sound, FakeTuningService service) {
      return new Wrapper(sound);
    }

    @Override
    Sleeper breakIt(Sleeper sound) {
      return duration -> {
        try {
          sound.sleep(duration);
        } catch (InterruptedException ignored) {
          // That is what is broken here.
        }
      };
    }
  }

  static final class ShowsKey extends Wrapped {
    @Override
    Wrapper breakIt(TuningProvider sound, FakeTuningService service) {
      return new Wrapper(sound) {
        @Override
        public String toString() {
          return "Provider[key=the-fake-has-no-key]";
        }
      };
    }
  }

  static final class MakesTwo extends Wrapped {
    @Override
    Wrapper breakIt(TuningProvider sound, FakeTuningService service) {
      AtomicInteger count = new AtomicInteger();
      Function<TuningRequest, TuningRequest> anew =
          r ->
              TuningRequest.builder(r.baseModel(), r.training(), r.method())
                  .scanner(r.scanner().orElseThrow())
                  .systemPrompt(r.systemPrompt().orElse(""))
                  .token("t" + service.jobs().size() + "-" + count.incrementAndGet())
                  .build();
      return new Wrapper(sound) {
        @Override
        public TuningJob submit(TuningRequest request) {
          return super.submit(
              request.token().isPresent() || isInvalid(request) ? request : anew.apply(request));
        }

        private boolean isInvalid(TuningRequest request) {
          return !validate(request).isEmpty();
        }
      };
    }
  }

  /** Hands everything on to a sound provider. */
  static class Wrapper implements JobListing {
    private final TuningProvider sound;

    Wrapper(TuningProvider sound) {
      this.sound = sound;
    }

    InstantSource clock = InstantSource.system();
    Sleeper sleeper = Sleeper.SYSTEM;

    interface Backend extends JobBackend, Pausable, EventSource {}

    interface Look {
      JobSnapshot now();
    }

    TuningJob wrap(TuningJob job) {
      return job;
    }

    TuningJob handle(JobRef ref, Look look, Runnable cancel) {
      return new TuningJob(
          new Backend() {
            @Override
            public void pause() {
              sound.job(ref).pause();
            }

            @Override
            public void resume() {
              sound.job(ref).resume();
            }

            @Override
            public Stream<JobEvent> events() {
              return sound.job(ref).events();
            }

            @Override
            public JobRef ref() {
              return ref;
            }

            @Override
            public JobSnapshot snapshot() {
              return look.now();
            }

            @Override
            public void cancel() {
              cancel.run();
            }

            @Override
            public TunedModel result() {
              try {
                return sound.job(ref).await(Duration.ZERO, ProgressListener.silent());
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            }
          },
          clock,
          sleeper,
          Duration.ofSeconds(1));
    }

    @Override
    public String id() {
      return sound.id();
    }

    @Override
    public Stream<JobSnapshot> jobs() {
      return ((JobListing) sound).jobs();
    }

    @Override
    public Set<Capability> capabilities() {
      return sound.capabilities();
    }

    @Override
    public List<Problem> validate(TuningRequest request) {
      return sound.validate(request);
    }

    @Override
    public TuningJob submit(TuningRequest request) {
      return wrap(sound.submit(request));
    }

    @Override
    public TuningJob job(JobRef ref) {
      return wrap(sound.job(ref));
    }

    @Override
    public ChatModel chat(ModelRef ref) {
      return sound.chat(ref);
    }

    @Override
    public List<Retirement> retirements() {
      return sound.retirements();
    }

    @Override
    public void close() {
      sound.close();
    }

    @Override
    public String toString() {
      return sound.toString();
    }
  }
}
