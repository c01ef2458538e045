package io.hivetune.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.tuning.JobEvent;
import io.hivetune.tuning.JobFacts;
import io.hivetune.tuning.JobStatus;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a local job keeps on disk, so that it survives the JVM: {@code job.json} (what was asked and
 * chosen), the data, {@code status.json}, {@code checkpoint.safetensors}, {@code
 * training-log.jsonl}, {@code notices.jsonl}, {@code events.jsonl}, the lock file, {@code adapter/}
 * or {@code model/}, and for other people's viewers {@code metrics.csv} and {@code tensorboard/}.
 *
 * @param path the folder
 * @param clock dates of statuses and events
 */
record JobFolder(Path path, InstantSource clock) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the provider: a job lies in {@code jobs/ID} under it. */
  Path workFolder() {
    Path jobs = Objects.requireNonNull(path.toAbsolutePath().getParent(), "jobs");
    return Objects.requireNonNull(jobs.getParent(), "work folder");
  }

  /** What a job needs to start or go on. */
  record Order(
      ModelRef baseModel,
      Fingerprint trainingData,
      Optional<Fingerprint> validationData,
      Optional<String> systemPrompt,
      Map<String, String> settings,
      Instant created,
      long number) {}

  Path checkpoint() {
    return path.resolve("checkpoint.safetensors");
  }

  Path adapter() {
    return path.resolve("adapter");
  }

  Path lock() {
    return path.resolve("lock");
  }

  /** What a succeeded job made: an adapter, or a whole model. */
  TunedModel result() {
    Path whole = path.resolve("model");
    return AdapterLineage.read(AdapterLineage.isIn(whole) ? whole : adapter());
  }

  /** Asks whoever trains the job, in whatever process, to stop for good. */
  void askCancel() {
    try {
      AtomicFiles.writeString(path.resolve("cancel"), "");
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  boolean cancelAsked() {
    return Files.exists(path.resolve("cancel"));
  }

  void forgetCancel() {
    try {
      Files.deleteIfExists(path.resolve("cancel"));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Adds a notice, unless the same stands there from before a restart. */
  void addNotice(Problem problem) {
    Notice notice = Notice.of(problem);
    List<Notice> all = new ArrayList<>(notices());
    if (!all.contains(notice)) {
      all.add(notice);
      addEvent(JobEvent.Level.WARNING, problem);
      try {
        StringBuilder lines = new StringBuilder();
        for (Notice n : all) {
          lines.append(JSON.writeValueAsString(n)).append('\n');
        }
        AtomicFiles.writeString(path.resolve("notices.jsonl"), lines.toString());
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }

  List<Notice> notices() {
    Path file = path.resolve("notices.jsonl");
    List<Notice> notices = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      try {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          JsonNode json = JSON.readTree(line);
          notices.add(
              new Notice(
                  json.path("code").asText(),
                  json.path("english").asText(),
                  json.path("korean").asText()));
        }
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
    return notices;
  }

  private JobEvents journal() {
    return new JobEvents(path.resolve("events.jsonl"));
  }

  void addEvent(JobEvent.Level level, Problem what) {
    try {
      journal().add(clock.instant(), level, what);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** What happened to the job, the newest first, in the language of this machine. */
  Stream<JobEvent> events() {
    try {
      return journal().read(Locale.getDefault()).stream();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  TrainingLog log() {
    return new TrainingLog(path.resolve("training-log.jsonl"));
  }

  boolean exists() {
    return Files.isRegularFile(path.resolve("job.json"));
  }

  /** Writes the order and the data; {@code job.json} last, so that a folder with it is whole. */
  void create(TuningRequest request, Map<String, String> settings, long number) {
    try {
      Files.createDirectories(path);
      training().write(request.training());
      if (request.validation().isPresent()) {
        validation().write(request.validation().get());
      }
      ObjectNode json = JSON.createObjectNode();
      json.put("created", clock.instant().toString());
      json.put("number", number);
      json.put("baseModel", request.baseModel().toString());
      json.put("trainingData", request.training().fingerprint().sha256());
      request.validation().ifPresent(v -> json.put("validationData", v.fingerprint().sha256()));
      request.systemPrompt().ifPresent(s -> json.put("systemPrompt", s));
      ObjectNode told = json.putObject("settings");
      settings.forEach(told::put);
      addEvent(JobEvent.Level.INFO, Problem.of(LocalProvider.class, "event.queued"));
      AtomicFiles.writeString(path.resolve("job.json"), json.toPrettyString() + "\n");
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  Order order() {
    try {
      JsonNode json = JSON.readTree(path.resolve("job.json").toFile());
      Map<String, String> settings = new LinkedHashMap<>();
      json.path("settings")
          .fields()
          .forEachRemaining(s -> settings.put(s.getKey(), s.getValue().asText()));
      return new Order(
          ModelRef.parse(json.path("baseModel").asText()),
          new Fingerprint(json.path("trainingData").asText()),
          Optional.ofNullable(json.path("validationData").asText(null)).map(Fingerprint::new),
          Optional.ofNullable(json.path("systemPrompt").asText(null)),
          settings,
          Instant.parse(json.path("created").asText(Instant.EPOCH.toString())),
          json.path("number").asLong());
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  JobData training() {
    return new JobData(path.resolve("training.jsonl"), false);
  }

  /** Without examples where the job has none. */
  JobData validation() {
    return new JobData(path.resolve("validation.jsonl"), true);
  }

  /** What the model thought of the answers of {@code data} before it was trained. */
  Path reference(JobData data) {
    String name = data.file().getFileName().toString().replace(".jsonl", "");
    return path.resolve("reference-" + name + ".csv");
  }

  /** The last status written; queued where none was. */
  JobStatus status() {
    Path file = path.resolve("status.json");
    if (!Files.isRegularFile(file)) {
      return JobStatus.of(JobStatus.Phase.QUEUED);
    }
    try {
      return JobStatus.of(
          JobStatus.Phase.valueOf(JSON.readTree(file.toFile()).path("phase").asText()));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** When the job ended, if it has. */
  Optional<Instant> ended() {
    try {
      return Optional.ofNullable(
              JSON.readTree(path.resolve("status.json").toFile()).path("ended").asText(null))
          .map(Instant::parse);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What is known of the job beside its state. */
  JobFacts facts() {
    return facts(order(), ended());
  }

  static JobFacts facts(Order order, Optional<Instant> ended) {
    return new JobFacts(
        Optional.of(order.baseModel()),
        Optional.of(order.trainingData()),
        Optional.empty(),
        Optional.of(order.created()),
        ended,
        OptionalLong.empty());
  }

  /** The sentence that a failed job left, in English. */
  Optional<String> failure() {
    try {
      return Optional.ofNullable(
          JSON.readTree(path.resolve("status.json").toFile()).path("failure").asText(null));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void writeStatus(JobStatus.Phase phase, Optional<String> failure) {
    ObjectNode json = JSON.createObjectNode();
    json.put("phase", phase.name());
    failure.ifPresent(f -> json.put("failure", f));
    if (JobStatus.of(phase).isTerminal()) {
      json.put("ended", clock.instant().toString());
    }
    try {
      AtomicFiles.writeString(path.resolve("status.json"), json + "\n");
      if (phase != JobStatus.Phase.FAILED) {
        // A failure is told with its cause, by whoever knows it.
        String code = "event." + phase.name().toLowerCase(Locale.ROOT);
        journal().add(clock.instant(), JobEvent.Level.INFO, Problem.of(LocalProvider.class, code));
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  HiveTuneException unwritable(IOException e) {
    return new HiveTuneException(
        Problem.of(LocalProvider.class, "job.unwritable", String.valueOf(e.getMessage()))
            .at(path.toString()),
        e);
  }
}
