package io.hivetune.testkit;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.AbstractTuningProvider;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.JobBackend;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.ChatExampleChecks;
import io.hivetune.tuning.spi.OneJob;
import io.hivetune.tuning.spi.ServiceErrors;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A provider in memory for users' own tests. Strict: it demands what a managed service demands (a
 * scanner, conversations that end in an answer), and its models answer only what they were taught.
 * Passes {@link TuningProviderContract}. Thread-safe.
 */
public final class FakeTuningProvider extends AbstractTuningProvider {
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
        Capability.VALIDATION_DATA,
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
    problems.addAll(ChatExampleChecks.check(request.training(), 10));
    request.validation().ifPresent(v -> problems.addAll(ChatExampleChecks.check(v, 1)));
    return problems;
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

  private record Backend(FakeTuningService service, JobRef ref) implements JobBackend {
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
