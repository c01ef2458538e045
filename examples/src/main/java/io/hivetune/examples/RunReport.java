package io.hivetune.examples;

import io.hivetune.eval.Comparison;
import io.hivetune.eval.report.ComparisonReport;
import io.hivetune.eval.report.LossCurve;
import io.hivetune.local.LossPoint;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.torch.Torch;
import io.hivetune.tuning.TunedModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The comparison with what is known of the training: curve, settings, versions, size of the model.
 */
final class RunReport {
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
        .modelParameters(parameters);
  }
}
