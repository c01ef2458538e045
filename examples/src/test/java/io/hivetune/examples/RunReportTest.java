package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.eval.Overfitting.EpochLoss;
import io.hivetune.local.LossPoint;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunReportTest {
  @Test
  void lossesOfStepsBecomeThoseOfEpochs() {
    List<LossPoint> points =
        List.of(
            new LossPoint(0, 0, OptionalDouble.empty(), OptionalDouble.of(4)),
            new LossPoint(1, 0.5, OptionalDouble.of(3), OptionalDouble.empty()),
            new LossPoint(2, 1, OptionalDouble.of(2), OptionalDouble.of(2.5)),
            new LossPoint(3, 1.5, OptionalDouble.of(2), OptionalDouble.of(2.4)),
            new LossPoint(4, 2, OptionalDouble.of(1), OptionalDouble.of(2.6)));
    assertThat(RunReport.epochs(points))
        .containsExactly(new EpochLoss(1, 2.5, 2.5), new EpochLoss(2, 1.5, 2.6));
  }
}
