package io.hivetune.openai;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.Method;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.ChatExampleChecks;
import io.hivetune.tuning.spi.PreferenceChecks;
import io.hivetune.tuning.spi.RetirementTable;
import io.hivetune.tuning.spi.ServiceErrors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What OpenAI would refuse, found before anything is uploaded. */
final class OpenAiChecks {
  private static final int FEWEST_EXAMPLES = 10;

  /** The service keeps 16 pairs with a job; {@link io.hivetune.tuning.spi.Lineage} takes five. */
  private static final int MOST_LABELS = 11;

  private OpenAiChecks() {}

  static List<Problem> problemsOf(TuningRequest request, RetirementTable table, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    if (!request.baseModel().scheme().equals(OpenAiProvider.ID)) {
      problems.add(
          Problem.of(
              ServiceErrors.class, "model.other-scheme", request.baseModel(), OpenAiProvider.ID));
    } else {
      table.tuningProblem(baseNameOf(request.baseModel().name()), today).ifPresent(problems::add);
    }
    request
        .labels()
        .forEach(
            (key, value) -> {
              if (key.length() > 64 || value.length() > 512 || key.startsWith("hivetune_")) {
                problems.add(Problem.of(OpenAiChecks.class, "label.unfit", key));
              }
            });
    if (request.labels().size() > MOST_LABELS) {
      problems.add(
          Problem.of(OpenAiChecks.class, "labels.too-many", request.labels().size(), MOST_LABELS));
    }
    problems.addAll(checkData(request, request.training(), FEWEST_EXAMPLES));
    request.validation().ifPresent(v -> problems.addAll(checkData(request, v, 1)));
    return problems;
  }

  private static List<Problem> checkData(TuningRequest request, Dataset data, int atLeast) {
    return request.method() instanceof Method.Preference
        ? PreferenceChecks.check(data, atLeast)
        : ChatExampleChecks.check(data, atLeast);
  }

  /** {@code ft:BASE:org:suffix:id} lives as long as BASE. */
  static String baseNameOf(String model) {
    return model.startsWith("ft:") ? model.split(":", 3)[1] : model;
  }
}
