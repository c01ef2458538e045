package io.hivetune.local;

import io.hivetune.chat.EmbeddingModel;
import io.hivetune.chat.EmbeddingProvider;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.generate.Pooling;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.torch.DeviceUse;
import io.hivetune.local.train.Threads;
import io.hivetune.tuning.AbstractTuningProvider;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.JobBackend;
import io.hivetune.tuning.JobListing;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobSnapshot;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Tunes and calls models on this machine, in this process. Nothing leaves it.
 *
 * <p>Jobs run one after another on a thread of the provider. A job that was running when its JVM
 * ended, or when the provider was closed, goes on from its last checkpoint as soon as {@link #job}
 * is asked for it. A job folder is trained by one provider at a time, whatever the number of JVMs;
 * the others follow it.
 */
public final class LocalProvider extends AbstractTuningProvider
    implements JobListing, EmbeddingProvider {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.SUPERVISED,
          Capability.PREFERENCE,
          LocalTuning.LOCAL_TUNING,
          Capability.CONTINUED_TUNING,
          Capability.VALIDATION_DATA,
          Capability.CHAT,
          Capability.BATCH,
          Capability.STREAMING,
          Capability.LIKELIHOOD,
          Capability.EMBEDDINGS,
          Capability.JSON_SCHEMA,
          Capability.EVENTS,
          Capability.JOB_LIST,
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
  private final OpenEmbeddings embeddings = new OpenEmbeddings();
  private boolean closed;
  private final ExecutorService runner;
  private final JobFolders folders;
  private final InstantSource clock;
  private final DeviceUse device;
  private final Sleeper sleeper;

  private LocalProvider(
      LocalConfig config,
      DeviceUse device,
      ExecutorService runner,
      InstantSource clock,
      Sleeper sleeper) {
    this.device = device;
    this.config = config;
    this.answering =
        new SharedModels<>(
            (path, precision) -> AnsweringModel.load(path, precision, config.lanes()));
    this.runner = runner;
    this.clock = clock;
    this.folders = new JobFolders(config.workFolder(), clock);
    this.sleeper = sleeper;
  }

  /**
   * @throws ProviderException of kind LOCAL_RESOURCE if libtorch can't be loaded, or the device is
   *     not to be had
   */
  public static LocalProvider open(LocalConfig config) {
    ExecutorService runner =
        Executors.newFixedThreadPool(
            config.jobsAtOnce(),
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
    DeviceUse device = DeviceUse.of(config.device());
    return new LocalProvider(config, device, runner, clock, sleeper);
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
    if (!base.scheme().equals("local")) {
      return List.of(Problem.of(LocalProvider.class, "model.not-local", base));
    }
    try {
      ModelFolder folder = ModelFolder.open(LocalRefs.folder(base, config.workFolder()));
      TuningPlan plan = plan(request, folder);
      List<Problem> problems = new ArrayList<>(RequestCheck.problems(request, plan));
      MemoryPlan memory = memory(plan, folder);
      problems.addAll(
          ResourceCheck.problems(
              memory, 4 * memory.trainedParameters() * Float.BYTES, config.workFolder()));
      try (PromptFormat format = PromptFormat.open(folder)) {
        problems.addAll(format.problems());
        RowCheck check = rowCheck(format, plan, folder, request);
        problems.addAll(check.problems(request.training()));
        request.validation().ifPresent(v -> problems.addAll(check.problems(v)));
      }
      return problems;
    } catch (HiveTuneException e) {
      return e.problems();
    }
  }

  private static RowCheck rowCheck(
      PromptFormat format, TuningPlan plan, ModelFolder folder, TuningRequest request) {
    int longest = plan.maxLength(folder.config().context());
    return new RowCheck(
        format, longest, plan.truncate(), request.systemPrompt(), plan.preference().isPresent());
  }

  private TuningPlan plan(TuningRequest request, ModelFolder folder) {
    TuningPlan plan = TuningPlan.of(request, parameters(folder.config()), config.lanes());
    return request
        .baseModel()
        .part()
        .map(adapter -> plan.goingOnFrom(AdapterFolder.config(Path.of(adapter))))
        .orElse(plan);
  }

  private static MemoryPlan memory(TuningPlan plan, ModelFolder folder) {
    int longest = plan.maxLength(folder.config().context());
    return MemoryPlan.of(
        folder.config(),
        new MemoryPlan.Use(
            plan.full() ? Optional.empty() : Optional.of(plan.lora()),
            Math.min(
                plan.preference().isPresent() ? 2 * longest : longest, plan.microBatchTokens()),
            plan.lanes(),
            plan.recompute(),
            plan.precision()));
  }

  /**
   * How much memory a request would take here, without loading anything.
   *
   * @throws HiveTuneException if the base model can't be read
   */
  public MemoryPlan memoryPlan(TuningRequest request) {
    ModelFolder folder =
        ModelFolder.open(LocalRefs.folder(request.baseModel(), config.workFolder()));
    return memory(plan(request, folder), folder);
  }

  @Override
  protected synchronized TuningJob start(TuningRequest request) {
    requireOpen();
    ModelFolder base = ModelFolder.open(LocalRefs.folder(request.baseModel(), config.workFolder()));
    TuningPlan plan = plan(request, base);
    String id = request.name() + "-" + UUID.randomUUID().toString().substring(0, 8);
    JobFolder folder = folder(id);
    folder.create(request, plan.settings(), folders.nextNumber());
    RequestCheck.notices(plan).forEach(folder::addNotice);
    if (plan.truncate()) {
      try (PromptFormat format = PromptFormat.open(base)) {
        RowCheck check = rowCheck(format, plan, base, request);
        check.cuts(request.training()).forEach(folder::addNotice);
        request.validation().ifPresent(v -> check.cuts(v).forEach(folder::addNotice));
      }
    }
    JobRef ref = new JobRef(id(), id);
    return handle(launch(ref, folder).orElseThrow(() -> new IllegalStateException(id)));
  }

  private void requireOpen() {
    if (closed) {
      throw new ProviderException(
          ProviderException.Kind.REJECTED, Problem.of(LocalProvider.class, "provider.closed"));
    }
  }

  /** Empty if another provider, here or in another JVM, trains it. */
  private synchronized Optional<LocalJob> launch(JobRef ref, JobFolder folder) {
    if (closed) {
      return Optional.empty();
    }
    Optional<JobLock> lock;
    try {
      lock = JobLock.tryTake(folder.lock());
    } catch (IOException e) {
      throw folder.unwritable(e);
    }
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    TuningPlan plan = TuningPlan.restore(folder.order().settings(), config.lanes());
    LocalJob job = new LocalJob(ref, folder, plan, lock.get(), config.metric(), clock);
    jobs.put(ref.id(), job);
    runner.execute(() -> job.run(models));
    return Optional.of(job);
  }

  private TuningJob handle(JobBackend backend) {
    return new TuningJob(backend, clock, sleeper, POLL);
  }

  @Override
  public synchronized TuningJob job(JobRef ref) {
    requireOpen();
    JobFolder folder = existing(ref);
    LocalJob running = jobs.get(ref.id());
    if (running != null) {
      return handle(running);
    }
    JobStatus status = folder.status();
    if (status.isTerminal()) {
      return handle(new EndedJob(ref, folder, status));
    }
    Optional<LocalJob> launched = launch(ref, folder);
    return handle(
        launched.isPresent()
            ? launched.get()
            : new FollowedJob(ref, folder, () -> launch(ref, folder)));
  }

  /**
   * Goes on with a job that failed, from its last checkpoint, once its cause is gone: a full disk,
   * too little memory. A job in any other state is given as {@link #job} gives it.
   */
  public synchronized TuningJob resume(JobRef ref) {
    requireOpen();
    JobFolder folder = existing(ref);
    if (folder.status().phase() == JobStatus.Phase.FAILED) {
      jobs.remove(ref.id());
      folder.writeStatus(JobStatus.Phase.QUEUED, Optional.empty());
    }
    return job(ref);
  }

  /**
   * Whether {@link #resume} would go on with a job: it has neither succeeded nor been cancelled.
   */
  public boolean canResume(JobRef ref) {
    JobStatus.Phase phase = existing(ref).status().phase();
    return phase != JobStatus.Phase.SUCCEEDED && phase != JobStatus.Phase.CANCELLED;
  }

  /**
   * What a person should know of a job though it is no error: settings outside the usual, cut rows,
   * an early end, overfitting.
   *
   * @throws ProviderException of kind NOT_FOUND if there is no such job
   */
  public List<Notice> notices(JobRef ref) {
    return existing(ref).notices();
  }

  /**
   * The jobs of the work folder, ended ones too, the newest first. Looking starts none of them.
   *
   * @throws HiveTuneException if the folder can't be read
   */
  @Override
  public Stream<JobSnapshot> jobs() {
    return folders.ids().stream().map(this::seen);
  }

  private JobSnapshot seen(String id) {
    JobRef ref = new JobRef(id(), id);
    JobFolder folder = folder(id);
    LocalJob running;
    synchronized (this) {
      running = jobs.get(id);
    }
    if (running != null) {
      return running.snapshot();
    }
    JobStatus status = folder.status();
    return status.isTerminal()
        ? new EndedJob(ref, folder, status).snapshot()
        : new FollowedJob(ref, folder, Optional::empty).snapshot();
  }

  /**
   * The sentence that says who trains a job, if that is another process or provider.
   *
   * @throws ProviderException of kind NOT_FOUND if there is no such job
   */
  public synchronized Optional<Problem> elsewhere(JobRef ref) {
    JobFolder folder = existing(ref);
    if (jobs.containsKey(ref.id()) || folder.status().isTerminal()) {
      return Optional.empty();
    }
    try (JobLock free = JobLock.tryTake(folder.lock()).orElse(null)) {
      return free != null
          ? Optional.empty()
          : Optional.of(
              Problem.of(LocalProvider.class, "job.elsewhere", ref, JobLock.owner(folder.lock())));
    } catch (IOException e) {
      throw folder.unwritable(e);
    }
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
    return folders.of(id);
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
   * <p>The base may be a folder or a GGUF file, which is unpacked under the work folder once.
   *
   * <p>Models on one base share its weights and its queue; an adapter takes its own few MB only.
   *
   * @throws HiveTuneException if model or adapter can't be read, don't belong together, or the
   *     adapter was trained with another template or tokenizer
   */
  @Override
  public LocalModel chat(ModelRef ref) {
    SharedModels<AnsweringModel>.Lease base = use(ref);
    try {
      LocalChatModel model = new LocalChatModel(ref, base);
      // An adapter knows its prompt, also where only its name was given.
      ref.part()
          .map(Path::of)
          .filter(AdapterLineage::isIn)
          .flatMap(adapter -> AdapterLineage.read(adapter).systemPrompt())
          .ifPresent(prompt -> model.trainedWith(Optional.of(prompt)));
      return model;
    } catch (RuntimeException e) {
      base.close();
      throw e;
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Pooled as the folder tells (sentence-transformers' {@code 1_Pooling/config.json}), else by
   * the mean.
   */
  @Override
  public EmbeddingModel embeddings(ModelRef ref) {
    return embeddings.add(ref, use(ref), Optional.empty());
  }

  /** Vectors of length 1 from a model's hidden states. They go on until this provider is closed. */
  public EmbeddingModel embeddings(ModelRef ref, Pooling pooling) {
    return embeddings.add(ref, use(ref), Optional.of(pooling));
  }

  private SharedModels<AnsweringModel>.Lease use(ModelRef ref) {
    return answering.use(
        LocalRefs.folder(ref, config.workFolder()), LocalRefs.precision(ref, config.precision()));
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
      closed = true;
      jobs.values().forEach(LocalJob::pause);
    }
    embeddings.close();
    Threads.finish(runner);
    device.close();
  }
}
