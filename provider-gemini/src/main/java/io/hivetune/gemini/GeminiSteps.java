package io.hivetune.gemini;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Problem;
import io.hivetune.gemini.internal.GeminiJob;
import io.hivetune.gemini.internal.GeminiJobSpec;
import io.hivetune.gemini.internal.GeminiService;
import io.hivetune.tuning.Hyperparameters;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.Method;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.Lineage;
import io.hivetune.tuning.spi.OneJob;
import io.hivetune.tuning.spi.SafeUpload;
import io.hivetune.tuning.spi.TextFile;
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
  private final TuningRequest request;
  private final Lineage lineage;

  GeminiSteps(GeminiService service, TuningRequest request) {
    this.service = service;
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
    return service.findJob(Lineage.TOKEN, lineage.token());
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
    try (TextFile file =
        TrainingFile.write(data, e -> GeminiLines.line(e, request.systemPrompt()))) {
      if (file.bytes() > LARGEST_FILE) {
        throw new InvalidRequestException(
            List.of(
                Problem.of(
                    GeminiSteps.class, "file.too-large", file.bytes() >> 20, LARGEST_FILE >> 20)));
      }
      String name = GeminiService.DATA_FOLDER + file.fileName();
      return SafeUpload.send(
          service.uri(name),
          () -> service.hasObject(name, file.bytes()) ? Optional.of(name) : Optional.empty(),
          () -> {
            service.upload(name, file.path(), file.bytes());
            return name;
          },
          uploaded::add);
    }
  }

  @Override
  public GeminiJob create(Objects objects) {
    Hyperparameters h = request.hyperparameters();
    Map<String, String> labels = new LinkedHashMap<>(request.labels());
    labels.put(Lineage.TOKEN, lineage.token());
    return service.create(
        new GeminiJobSpec(
            request.baseModel().name(),
            service.uri(objects.training()),
            objects.validation().map(service::uri),
            request.name() + "-" + lineage.token(),
            labels,
            lineage.toMap(),
            request.method() instanceof Method.Preference p
                ? Optional.of(p.beta())
                : Optional.empty(),
            h.epochs(),
            h.learningRateMultiplier(),
            h.loraRank()));
  }

  @Override
  public void abandon(Objects objects) {
    objects.uploaded().forEach(service::deleteObject);
  }

  @Override
  public String describe(Objects objects) {
    List<String> all = new ArrayList<>(List.of(service.uri(objects.training())));
    objects.validation().map(service::uri).ifPresent(all::add);
    return String.join(", ", all);
  }

  private void deleteAll(List<String> names, RuntimeException reason) {
    for (String name : names) {
      try {
        service.deleteObject(name);
      } catch (ProviderException e) {
        reason.addSuppressed(e);
      }
    }
  }
}
