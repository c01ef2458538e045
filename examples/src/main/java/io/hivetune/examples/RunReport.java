package io.hivetune.examples;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.Overfitting.EpochLoss;
import io.hivetune.eval.pages.OverfittingPage;
import io.hivetune.eval.promises.PromisePage;
import io.hivetune.eval.report.ComparisonReport;
import io.hivetune.eval.report.LossCurve;
import io.hivetune.local.LossPoint;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.torch.Torch;
import io.hivetune.tuning.TunedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The comparison with what is known of the training: curve, settings, versions, size of the model.
 */
final class RunReport {
  /** Steps that don't divide an epoch evenly end it a little early or late. */
  private static final double NEARLY = 0.01;

  private RunReport() {}

  static ComparisonReport of(
      Comparison comparison, TunedModel tuned, List<LossPoint> losses, Path baseFolder) {
    LossCurve.Builder curve = LossCurve.builder();
    for (LossPoint point : losses) {
      point.trainingLoss().ifPresent(loss -> curve.training(point.step(), loss));
      point.validationLoss().ifPresent(loss -> curve.validation(point.step(), loss));
    }
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("JDK", System.getProperty("java.version"));
    versions.put("libtorch", Torch.version());
    long parameters =
        Parameter.all(ModelFolder.open(baseFolder).config()).stream()
            .mapToLong(Parameter::count)
            .sum();
    return ComparisonReport.of(comparison)
        .lossCurve(curve.build())
        .tunedModel(tuned)
        .versions(versions)
        .modelParameters(parameters)
        .with(PromisePage.of(comparison).section(), OverfittingPage.of(epochs(losses)).section());
  }

  /** Both losses after each whole epoch that was validated: training as the epoch's mean. */
  static List<EpochLoss> epochs(List<LossPoint> losses) {
    List<EpochLoss> epochs = new ArrayList<>();
    for (LossPoint point : losses) {
      int epoch = (int) Math.round(point.epoch());
      boolean whole = epoch >= 1 && Math.abs(point.epoch() - epoch) < NEARLY;
      OptionalDouble training =
          losses.stream()
              .filter(p -> p.epoch() > epoch - 1 && p.epoch() <= epoch + NEARLY)
              .flatMapToDouble(p -> p.trainingLoss().stream())
              .average();
      boolean next = epochs.isEmpty() || epochs.get(epochs.size() - 1).epoch() < epoch;
      if (whole && next && point.validationLoss().isPresent() && training.isPresent()) {
        epochs.add(
            new EpochLoss(epoch, training.getAsDouble(), point.validationLoss().getAsDouble()));
      }
    }
    return epochs;
  }
}
