package io.hivetune.openai;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Problem;
import io.hivetune.openai.internal.OpenAiJob;
import io.hivetune.openai.internal.OpenAiJobSpec;
import io.hivetune.openai.internal.OpenAiService;
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

/** How one request becomes a job at OpenAI. */
final class OpenAiSteps implements OneJob.Steps<OpenAiSteps.Files, OpenAiJob> {
  /** The service takes no larger file, in however many parts. */
  static final long LARGEST_FILE = 8L << 30;

  private final OpenAiService service;
  private final TuningRequest request;
  private final Lineage lineage;

  OpenAiSteps(OpenAiService service, TuningRequest request) {
    this.service = service;
    this.request = request;
    this.lineage = Lineage.of(request);
  }

  /**
   * @param uploaded those that this submit sent; others were there before
   */
  record Files(String training, Optional<String> validation, List<String> uploaded) {}

  @Override
  public Optional<OpenAiJob> find() {
    return service.findJob(Lineage.TOKEN, lineage.token());
  }

  @Override
  public Files prepare() {
    List<String> uploaded = new ArrayList<>();
    try {
      String training = upload(request.training(), uploaded);
      Optional<String> validation = request.validation().map(v -> upload(v, uploaded));
      return new Files(training, validation, uploaded);
    } catch (ProviderException | InvalidRequestException e) {
      deleteAll(uploaded, e);
      throw e;
    }
  }

  private String upload(Dataset data, List<String> uploaded) {
    try (TextFile file =
        TrainingFile.write(data, e -> OpenAiLines.line(e, request.systemPrompt()))) {
      if (file.bytes() > LARGEST_FILE) {
        throw new InvalidRequestException(
            List.of(
                Problem.of(
                    OpenAiSteps.class, "file.too-large", file.bytes() >> 20, LARGEST_FILE >> 20)));
      }
      return SafeUpload.send(
          file.fileName(),
          () -> service.findFile(file.fileName(), file.bytes(), "fine-tune"),
          () -> service.upload(file.path(), file.fileName(), file.bytes()),
          uploaded::add);
    }
  }

  @Override
  public OpenAiJob create(Files files) {
    Hyperparameters h = request.hyperparameters();
    Map<String, String> metadata = new LinkedHashMap<>(lineage.toMap());
    metadata.putAll(request.labels());
    try {
      return service.create(
          new OpenAiJobSpec(
              request.baseModel().name(),
              files.training(),
              files.validation(),
              request.name() + "-" + lineage.token(),
              metadata,
              request.method() instanceof Method.Preference p
                  ? Optional.of(p.beta())
                  : Optional.empty(),
              h.seed(),
              h.epochs(),
              h.batchSize(),
              h.learningRateMultiplier()));
    } catch (ProviderException e) {
      throw lockedOut(e) ? retired(e) : e;
    }
  }

  /** How OpenAI tells an organisation that it may not tune any more. */
  private static boolean lockedOut(ProviderException e) {
    return e.answer().flatMap(a -> a.code()).filter("training_not_available"::equals).isPresent();
  }

  private static ProviderException retired(ProviderException e) {
    return new ProviderException(
        ProviderException.Kind.RETIRED,
        Problem.of(OpenAiSteps.class, "retired.locked-out"),
        e.answer().orElseThrow());
  }

  @Override
  public void abandon(Files files) {
    files.uploaded().forEach(service::deleteFile);
  }

  @Override
  public String describe(Files files) {
    return String.join(
        ", ",
        files
            .validation()
            .map(v -> List.of(files.training(), v))
            .orElse(List.of(files.training())));
  }

  private void deleteAll(List<String> uploaded, RuntimeException reason) {
    for (String id : uploaded) {
      try {
        service.deleteFile(id);
      } catch (ProviderException e) {
        reason.addSuppressed(e);
      }
    }
  }
}
