package io.hivetune.local;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.Hyperparameters;
import io.hivetune.tuning.TuningRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings that contradict each other, and settings that are allowed but unusual. */
final class RequestCheck {
  private static final int FEWEST_EPOCHS = 3;
  private static final int MOST_EPOCHS = 5;

  private RequestCheck() {}

  static List<Problem> problems(TuningRequest request, TuningPlan plan) {
    List<Problem> problems = new ArrayList<>();
    Hyperparameters given = request.hyperparameters();
    boolean shape =
        given.loraRank().isPresent()
            || given.loraAlpha().isPresent()
            || given.targetModules().isPresent();
    boolean goesOn = request.baseModel().part().isPresent();
    if (plan.full() && goesOn) {
      problems.add(Problem.of(LocalProvider.class, "full.on-adapter"));
    } else if (plan.full() && (shape || given.loraDropout().isPresent())) {
      problems.add(Problem.of(LocalProvider.class, "full.with-lora"));
    } else if (goesOn && shape) {
      problems.add(Problem.of(LocalProvider.class, "continue.shape"));
    }
    if (plan.precision() == Precision.NF4 && plan.halfWeights()) {
      problems.add(Problem.of(LocalProvider.class, "qlora.half"));
    }
    if (!plan.full()) {
      targets(plan).ifPresent(problems::add);
    }
    return problems;
  }

  private static Optional<Problem> targets(TuningPlan plan) {
    try {
      plan.lora();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          Problem.of(LocalProvider.class, "lora.shape", String.valueOf(e.getMessage())));
    }
  }

  static List<Problem> notices(TuningPlan plan) {
    int epochs = plan.epochs();
    int fewest = plan.preference().isPresent() ? 1 : FEWEST_EPOCHS;
    int most = plan.preference().isPresent() ? FEWEST_EPOCHS : MOST_EPOCHS;
    return epochs >= fewest && epochs <= most
        ? List.of()
        : List.of(Problem.of(LocalProvider.class, "epochs.unusual", epochs, fewest, most));
  }
}
