package io.hivetune.gemini;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Problem;
import io.hivetune.gemini.internal.GeminiJob;
import io.hivetune.gemini.internal.GeminiJobSpec;
import io.hivetune.gemini.internal.GeminiService;
import io.hivetune.tuning.Hyperparameters;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.Lineage;
import io.hivetune.tuning.spi.OneJob;
import io.hivetune.tuning.spi.TrainingFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one request becomes a job at Vertex AI. */
final class GeminiSteps implements OneJob.Steps<GeminiSteps.Objects, GeminiJob> {
  /** The service reads no larger training file. */
  static final long LARGEST_FILE = 1L << 30;

  private final GeminiService service;
  private final String location;
  private final String bucket;
  private final TuningRequest request;
  private final Lineage lineage;

  GeminiSteps(GeminiService service, String location, String bucket, TuningRequest request) {
    this.service = service;
    this.location = location;
    this.bucket = bucket;
    this.request = request;
    this.lineage = Lineage.of(request);
  }

  /**
   * Names in the bucket.
   *
   * @param uploaded those that this submit sent; others were there before
   */
  record Objects(String training, Optional<String> validation, List<String> uploaded) {}

  @Override
  public Optional<GeminiJob> find() {
    return service.findJob(location, Lineage.TOKEN, lineage.token());
  }

  @Override
  public Objects prepare() {
    List<String> uploaded = new ArrayList<>();
    try {
      String training = upload(request.training(), uploaded);
      Optional<String> validation = request.validation().map(v -> upload(v, uploaded));
      return new Objects(training, validation, uploaded);
    } catch (ProviderException | InvalidRequestException e) {
      deleteAll(uploaded, e);
      throw e;
    }
  }

  private String upload(Dataset data, List<String> uploaded) {
    try (TrainingFile file =
        TrainingFile.write(data, e -> GeminiLines.line(e, request.systemPrompt()))) {
      if (file.bytes() > LARGEST_FILE) {
        throw new InvalidRequestException(
            List.of(
                Problem.of(
                    GeminiSteps.class, "file.too-large", file.bytes() >> 20, LARGEST_FILE >> 20)));
      }
      String name = "hivetune/" + file.fileName();
      if (!service.hasObject(bucket, name, file.bytes())) {
        service.upload(bucket, name, file.path());
        uploaded.add(name);
      }
      return name;
    }
  }

  @Override
  public GeminiJob create(Objects objects) {
    Hyperparameters h = request.hyperparameters();
    Map<String, String> labels = new LinkedHashMap<>(request.labels());
    labels.put(Lineage.TOKEN, lineage.token());
    return service.create(
        location,
        new GeminiJobSpec(
            request.baseModel().name(),
            uri(objects.training()),
            objects.validation().map(this::uri),
            request.name() + "-" + lineage.token(),
            labels,
            lineage.toMap(),
            h.epochs(),
            h.learningRateMultiplier(),
            h.loraRank()));
  }

  private String uri(String name) {
    return "gs://" + bucket + "/" + name;
  }

  @Override
  public void abandon(Objects objects) {
    objects.uploaded().forEach(name -> service.deleteObject(bucket, name));
  }

  @Override
  public String describe(Objects objects) {
    List<String> all = new ArrayList<>(List.of(uri(objects.training())));
    objects.validation().map(this::uri).ifPresent(all::add);
    return String.join(", ", all);
  }

  private void deleteAll(List<String> names, RuntimeException reason) {
    for (String name : names) {
      try {
        service.deleteObject(bucket, name);
      } catch (ProviderException e) {
        reason.addSuppressed(e);
      }
    }
  }
}
