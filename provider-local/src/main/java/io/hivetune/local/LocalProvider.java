package io.hivetune.local;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.torch.Torch;
import io.hivetune.local.train.Threads;
import io.hivetune.tuning.AbstractTuningProvider;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Retirement;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tunes and calls models on this machine, in this process. Nothing leaves it.
 *
 * <p>Jobs run one after another on a thread of the provider. A job that was running when its JVM
 * ended, or when the provider was closed, goes on from its last checkpoint as soon as {@link #job}
 * is asked for it.
 */
public final class LocalProvider extends AbstractTuningProvider {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.SUPERVISED,
          Capability.VALIDATION_DATA,
          Capability.CHAT,
          Capability.BATCH,
          Capability.STREAMING,
          Capability.LIKELIHOOD,
          Capability.hyperparameter("epochs"),
          Capability.hyperparameter("batch-size"),
          Capability.hyperparameter("learning-rate"),
          Capability.hyperparameter("lora-rank"),
          Capability.hyperparameter("lora-alpha"),
          Capability.hyperparameter("lora-dropout"),
          Capability.hyperparameter("target-modules"),
          Capability.hyperparameter("seed"),
          Capability.hyperparameter("warmup-ratio"),
          Capability.hyperparameter("weight-decay"));

  private final LocalConfig config;
  private final LoadedModels models = new LoadedModels();
  private final SharedModels<AnsweringModel> answering;
  private final Map<String, LocalJob> jobs = new HashMap<>();
  private final ExecutorService runner;
  private final InstantSource clock;
  private final Sleeper sleeper;

  private LocalProvider(
      LocalConfig config, ExecutorService runner, InstantSource clock, Sleeper sleeper) {
    this.config = config;
    this.answering = new SharedModels<>(path -> AnsweringModel.load(path, config.lanes()));
    this.runner = runner;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /**
   * @throws ProviderException of kind LOCAL_RESOURCE if libtorch can't be loaded
   */
  public static LocalProvider open(LocalConfig config) {
    ExecutorService runner =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "hivetune-tuning");
              thread.setDaemon(true);
              return thread;
            });
    return open(config, runner, InstantSource.system(), Sleeper.SYSTEM);
  }

  /**
   * @param runner runs the jobs one after another; ends with the provider
   */
  static LocalProvider open(
      LocalConfig config, ExecutorService runner, InstantSource clock, Sleeper sleeper) {
    Torch.ensureReady();
    return new LocalProvider(config, runner, clock, sleeper);
  }

  @Override
  public String id() {
    return "local";
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  protected boolean uploads() {
    return false;
  }

  @Override
  protected List<Problem> problemsOf(TuningRequest request) {
    ModelRef base = request.baseModel();
    if (!base.scheme().equals("local") || base.part().isPresent()) {
      return List.of(Problem.of(LocalProvider.class, "model.not-local", base));
    }
    try {
      ModelFolder folder = ModelFolder.open(Path.of(base.name()));
      List<Problem> problems =
          new ArrayList<>(
              ResourceCheck.problems(
                  folder.config(),
                  parameters(folder.config()),
                  config.lanes(),
                  config.workFolder()));
      try (PromptFormat format = PromptFormat.open(folder)) {
        problems.addAll(format.problems());
        RowCheck check = new RowCheck(format, folder.config().context(), request.systemPrompt());
        problems.addAll(check.problems(request.training()));
        request.validation().ifPresent(v -> problems.addAll(check.problems(v)));
      }
      return problems;
    } catch (HiveTuneException e) {
      return e.problems();
    }
  }

  @Override
  protected synchronized TuningJob start(TuningRequest request) {
    DecoderConfig model = ModelFolder.open(Path.of(request.baseModel().name())).config();
    TuningPlan plan = TuningPlan.of(request.hyperparameters(), parameters(model), config.lanes());
    String id = request.name() + "-" + UUID.randomUUID().toString().substring(0, 8);
    JobFolder folder = folder(id);
    folder.create(request, plan.settings());
    return launch(new JobRef(id(), id), folder, plan);
  }

  private TuningJob launch(JobRef ref, JobFolder folder, TuningPlan plan) {
    LocalJob job = new LocalJob(ref, folder, plan);
    jobs.put(ref.id(), job);
    runner.execute(() -> job.run(models));
    return handle(job);
  }

  private TuningJob handle(io.hivetune.tuning.JobBackend backend) {
    return new TuningJob(backend, clock, sleeper, POLL);
  }

  @Override
  public synchronized TuningJob job(JobRef ref) {
    JobFolder folder = existing(ref);
    LocalJob running = jobs.get(ref.id());
    if (running != null) {
      return handle(running);
    }
    JobStatus status = folder.status();
    if (status.isTerminal()) {
      return handle(new EndedJob(ref, folder, status));
    }
    return launch(ref, folder, TuningPlan.restore(folder.order().settings(), config.lanes()));
  }

  /**
   * The losses of a job so far, in the order of the steps.
   *
   * @throws ProviderException of kind NOT_FOUND if there is no such job
   */
  public List<LossPoint> losses(JobRef ref) {
    JobFolder folder = existing(ref);
    try {
      return folder.log().read();
    } catch (IOException e) {
      throw folder.unwritable(e);
    }
  }

  private JobFolder existing(JobRef ref) {
    if (!ref.provider().equals(id()) || !folder(ref.id()).exists()) {
      throw unknownJob(ref);
    }
    return folder(ref.id());
  }

  /** An id is one folder name: one with a path in it could lead out of the work folder. */
  private JobFolder folder(String id) {
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9-]*")) {
      throw unknownJob(new JobRef(id(), id));
    }
    return new JobFolder(config.workFolder().resolve("jobs").resolve(id));
  }

  private ProviderException unknownJob(JobRef ref) {
    return new ProviderException(
        ProviderException.Kind.NOT_FOUND,
        Problem.of(LocalProvider.class, "job.unknown", ref).at(config.workFolder().toString()));
  }

  private static long parameters(DecoderConfig model) {
    return Parameter.all(model).stream().mapToLong(Parameter::count).sum();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Models on one base share its weights and its queue; an adapter takes its own few MB only.
   *
   * @throws HiveTuneException if model or adapter can't be read, don't belong together, or the
   *     adapter was trained with another template or tokenizer
   */
  @Override
  public LocalModel chat(ModelRef ref) {
    if (!ref.scheme().equals("local")) {
      throw new HiveTuneException(Problem.of(LocalProvider.class, "model.not-local", ref));
    }
    SharedModels<AnsweringModel>.Lease base = answering.use(Path.of(ref.name()));
    try {
      return new LocalChatModel(ref, base);
    } catch (RuntimeException e) {
      base.close();
      throw e;
    }
  }

  @Override
  public List<Retirement> retirements() {
    return List.of();
  }

  /**
   * Stops a running job after its present step, with a checkpoint; it goes on when {@link #job} is
   * next asked for it.
   */
  @Override
  public void close() {
    synchronized (this) {
      jobs.values().forEach(LocalJob::pause);
    }
    Threads.finish(runner);
  }
}
