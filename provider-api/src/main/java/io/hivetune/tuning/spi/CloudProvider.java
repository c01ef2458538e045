package io.hivetune.tuning.spi;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.AbstractTuningProvider;
import io.hivetune.tuning.Cost;
import io.hivetune.tuning.CostEstimator;
import io.hivetune.tuning.DataCleanup;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.JobListing;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
import io.hivetune.tuning.Price;
import io.hivetune.tuning.PriceBook;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What providers of managed services share: finding and listing jobs, what stops when, what it
 * costs, taking data back, and closing. Thread-safe if the service is.
 *
 * @param <J> the service's job
 */
public abstract class CloudProvider<J extends ServiceJob> extends AbstractTuningProvider
    implements JobListing, DataCleanup, CostEstimator {
  private static final int ASSUMED_EPOCHS = 3;

  private final String id;
  private final CloudSettings settings;
  private final ServiceErrors errors;
  private final RetirementTable table;
  private final PriceBook prices;
  private volatile boolean closed;

  protected CloudProvider(
      String id,
      CloudSettings settings,
      ServiceErrors errors,
      RetirementTable table,
      PriceBook prices) {
    this.id = id;
    this.settings = settings;
    this.errors = errors;
    this.table = table;
    this.prices = prices;
  }

  /** The service; throws where this configuration has none that tunes. */
  protected abstract CloudService<J> service();

  /** How one job is looked at; a service that can do more overrides it. */
  protected CloudJob<J> backend(JobRef ref) {
    return new CloudJob<>(ref, service(), errors);
  }

  /** The model whose dates and prices count for a name: of a tuned model, its base model. */
  protected abstract String lifeOf(String model);

  /** Tokens that one pass over the training data reads, about. */
  protected abstract long tokensOf(TuningRequest request);

  @Override
  public final String id() {
    return id;
  }

  protected final CloudSettings settings() {
    return settings;
  }

  protected final ServiceErrors errors() {
    return errors;
  }

  protected final RetirementTable table() {
    return table;
  }

  @Override
  protected final boolean uploads() {
    return true;
  }

  @Override
  public final TuningJob job(JobRef ref) {
    return handle(ref, find(ref));
  }

  private J find(JobRef ref) {
    checkOpen();
    if (!ref.provider().equals(id)) {
      throw notFound(Problem.of(ServiceErrors.class, "job.other-provider", ref, id), null);
    }
    try {
      return service().job(ref.id());
    } catch (ProviderException e) {
      if (e.kind() == ProviderException.Kind.NOT_FOUND) {
        throw notFound(Problem.of(ServiceErrors.class, "job.unknown", ref, errors.provider()), e);
      }
      throw e;
    }
  }

  private static ProviderException notFound(Problem problem, @Nullable Throwable cause) {
    return new ProviderException(ProviderException.Kind.NOT_FOUND, problem, cause);
  }

  /** The handle on a job that was found or made. */
  protected final TuningJob handle(J job) {
    return handle(new JobRef(id, job.id()), job);
  }

  private TuningJob handle(JobRef ref, J found) {
    if (!ref.id().equals(found.id())) {
      throw errors.unreadable("another job than was asked for");
    }
    return new TuningJob(
        backend(ref),
        settings.clock(),
        settings.sleeper(),
        settings.pollInterval(),
        settings.jitter());
  }

  @Override
  public final Stream<JobSnapshot> jobs() {
    checkOpen();
    return service().jobs().map(job -> backend(new JobRef(id, job.id())).snapshotOf(job, false));
  }

  @Override
  public final List<String> deleteTrainingData(JobRef ref) {
    J job = find(ref);
    if (!job.phase().isTerminal()) {
      throw new InvalidRequestException(
          List.of(Problem.of(ServiceErrors.class, "cleanup.not-ended", ref, job.status())));
    }
    List<String> deleted = new ArrayList<>();
    Set<String> needed = neededByOthers(job);
    for (String name : job.data()) {
      if (needed.contains(name)) {
        continue;
      }
      service().deleteData(name);
      deleted.add(name);
    }
    return List.copyOf(deleted);
  }

  /** One upload serves all jobs on the same data: what a job under way still reads must stay. */
  private Set<String> neededByOthers(J job) {
    if (job.data().isEmpty()) {
      return Set.of();
    }
    try (Stream<J> all = service().jobs()) {
      return all.filter(other -> !other.phase().isTerminal())
          .flatMap(other -> other.data().stream())
          .collect(Collectors.toSet());
    }
  }

  /**
   * @throws InvalidRequestException if the model is of another provider
   * @throws ProviderException of kind RETIRED if it has stopped
   */
  protected final void checkCallable(ModelRef ref) {
    checkOpen();
    if (!ref.scheme().equals(id)) {
      throw new InvalidRequestException(
          List.of(Problem.of(ServiceErrors.class, "model.other-scheme", ref, id)));
    }
    table
        .callProblem(lifeOf(ref.name()), today())
        .ifPresent(
            problem -> {
              throw new ProviderException(
                  ProviderException.Kind.RETIRED, problem, (Throwable) null);
            });
  }

  @Override
  public List<Retirement> retirements() {
    return table.upcoming(today());
  }

  @Override
  public final PriceBook priceBook() {
    return prices;
  }

  @Override
  public final Cost estimate(TuningRequest request) {
    long epochs = request.hyperparameters().epochs().orElse(ASSUMED_EPOCHS);
    return prices.cost(
        lifeOf(request.baseModel().name()),
        Price.Use.TRAINING,
        tokensOf(request) * epochs,
        true,
        today());
  }

  @Override
  public final Cost actual(JobSnapshot job) {
    if (job.facts().billedTokens().isEmpty() || job.facts().baseModel().isEmpty()) {
      return new Cost.Unknown(Problem.of(PriceBook.class, "tokens.unknown", job.ref()));
    }
    LocalDate day =
        job.facts().created().map(i -> LocalDate.ofInstant(i, ZoneOffset.UTC)).orElse(today());
    return prices.cost(
        lifeOf(job.facts().baseModel().get().name()),
        Price.Use.TRAINING,
        job.facts().billedTokens().getAsLong(),
        false,
        day);
  }

  protected final LocalDate today() {
    return LocalDate.ofInstant(settings.clock().instant(), ZoneOffset.UTC);
  }

  protected final void checkOpen() {
    if (closed) {
      throw new IllegalStateException(
          Problem.of(ServiceErrors.class, "provider.closed", id).toString());
    }
  }

  /** Closes what the provider opened; called once. */
  protected abstract void closeOwn();

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      closeOwn();
    }
  }
}
