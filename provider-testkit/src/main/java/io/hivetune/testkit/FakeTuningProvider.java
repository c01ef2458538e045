package io.hivetune.testkit;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.AbstractTuningProvider;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.EventSource;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.JobBackend;
import io.hivetune.tuning.JobEvent;
import io.hivetune.tuning.JobListing;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.Method;
import io.hivetune.tuning.Pausable;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.ChatExampleChecks;
import io.hivetune.tuning.spi.OneJob;
import io.hivetune.tuning.spi.PreferenceChecks;
import io.hivetune.tuning.spi.ServiceErrors;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A provider in memory for users' own tests. Strict: it demands what a managed service demands (a
 * scanner, conversations that end in an answer), and its models answer only what they were taught.
 * Passes {@link TuningProviderContract}. Thread-safe.
 */
public final class FakeTuningProvider extends AbstractTuningProvider implements JobListing {
  /** Scheme of its models and provider part of its jobs. */
  public static final String ID = "fake";

  private final FakeTuningService service;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final OneJob oneJob;
  private final Map<String, String> replies;
  private volatile boolean closed;

  private FakeTuningProvider(
      FakeTuningService service,
      InstantSource clock,
      Sleeper sleeper,
      Map<String, String> replies) {
    this.service = service;
    this.clock = clock;
    this.sleeper = sleeper;
    this.oneJob = new OneJob(ID, sleeper);
    this.replies = Map.copyOf(replies);
  }

  /** Models answer nothing. */
  public static FakeTuningProvider open(FakeTuningService service, ManualTime time) {
    return open(service, time, time, Map.of());
  }

  /**
   * @param replies what every model answers to a last message of the user; anything else is an
   *     error
   */
  public static FakeTuningProvider open(
      FakeTuningService service,
      InstantSource clock,
      Sleeper sleeper,
      Map<String, String> replies) {
    return new FakeTuningProvider(service, clock, sleeper, replies);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.SUPERVISED,
        Capability.PREFERENCE,
        Capability.VALIDATION_DATA,
        Capability.CONTINUED_TUNING,
        Capability.PAUSE,
        Capability.EVENTS,
        Capability.JOB_LIST,
        Capability.IDEMPOTENT_SUBMIT,
        Capability.CHAT,
        Capability.hyperparameter("epochs"),
        Capability.hyperparameter("seed"));
  }

  @Override
  protected boolean uploads() {
    return true;
  }

  @Override
  protected List<Problem> problemsOf(TuningRequest request) {
    List<Problem> problems = new ArrayList<>();
    if (!request.baseModel().scheme().equals(ID)) {
      problems.add(Problem.of(ServiceErrors.class, "model.other-scheme", request.baseModel(), ID));
    }
    problems.addAll(checkData(request, request.training(), 10));
    request.validation().ifPresent(v -> problems.addAll(checkData(request, v, 1)));
    return problems;
  }

  private static List<Problem> checkData(TuningRequest request, Dataset data, int atLeast) {
    return request.method() instanceof Method.Preference
        ? PreferenceChecks.check(data, atLeast)
        : ChatExampleChecks.check(data, atLeast);
  }

  @Override
  protected boolean isTuned(ModelRef model) {
    return model.scheme().equals(ID) && model.name().startsWith("tuned-");
  }

  /** All jobs of the service, the newest first. */
  @Override
  public Stream<JobSnapshot> jobs() {
    checkOpen();
    return service.snapshots().stream();
  }

  @Override
  protected TuningJob start(TuningRequest request) {
    checkOpen();
    return handle(oneJob.start(request.idempotencyToken(), new FakeSteps(service, request)));
  }

  @Override
  public TuningJob job(JobRef ref) {
    checkOpen();
    return handle(service.require(ref).ref);
  }

  private TuningJob handle(JobRef ref) {
    return new TuningJob(new Backend(service, ref), clock, sleeper, Duration.ofSeconds(20));
  }

  @Override
  public ChatModel chat(ModelRef ref) {
    checkOpen();
    if (!ref.scheme().equals(ID)) {
      throw new InvalidRequestException(
          List.of(Problem.of(ServiceErrors.class, "model.other-scheme", ref, ID)));
    }
    return ScriptedChatModel.answering(ref, replies);
  }

  @Override
  public List<Retirement> retirements() {
    return List.of();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(
          Problem.of(ServiceErrors.class, "provider.closed", ID).toString());
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public String toString() {
    return "FakeTuningProvider";
  }

  private record FakeSteps(FakeTuningService service, TuningRequest request)
      implements OneJob.Steps<String, JobRef> {
    @Override
    public Optional<JobRef> find() {
      return service.find(request.idempotencyToken());
    }

    @Override
    public String prepare() {
      return "nothing";
    }

    @Override
    public JobRef create(String prepared) {
      return service.make(request);
    }

    @Override
    public void abandon(String prepared) {}

    @Override
    public String describe(String prepared) {
      return prepared;
    }
  }

  private record Backend(FakeTuningService service, JobRef ref)
      implements JobBackend, Pausable, EventSource {
    @Override
    public void pause() {
      service.advance(ref, Phase.PAUSED);
    }

    @Override
    public void resume() {
      service.advance(ref, Phase.RUNNING);
    }

    @Override
    public Stream<JobEvent> events() {
      return service.events(ref).stream();
    }

    @Override
    public JobSnapshot snapshot() {
      return service.look(ref);
    }

    @Override
    public void cancel() {
      service.cancel(ref);
    }

    @Override
    public TunedModel result() {
      TuningRequest request = service.request(ref);
      return new TunedModel(
          ModelRef.of(ID, "tuned-" + ref.id()),
          request.baseModel(),
          ref,
          request.training().fingerprint(),
          request.validation().map(v -> v.fingerprint()),
          request.systemPrompt(),
          List.of(),
          Map.of());
    }
  }
}
