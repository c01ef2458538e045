package io.hivetune.gemini;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.tuning.Method;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.ChatExampleChecks;
import io.hivetune.tuning.spi.PreferenceChecks;
import io.hivetune.tuning.spi.RetirementTable;
import io.hivetune.tuning.spi.ServiceErrors;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Vertex AI would refuse, found before anything is uploaded. */
final class GeminiChecks {
  private static final Set<String> TUNING_LOCATIONS = Set.of("us-central1", "europe-west4");
  private static final Set<Integer> RANKS = Set.of(1, 2, 4, 8, 16);
  private static final int MOST_VALIDATION = 5000;

  /** The service keeps 64 labels; the token is one. */
  private static final int MOST_LABELS = 63;

  private static final Pattern LABEL_KEY =
      Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}0-9_-]{0,62}");
  private static final Pattern LABEL_VALUE = Pattern.compile("[\\p{Ll}\\p{Lo}0-9_-]{0,63}");

  private GeminiChecks() {}

  static List<Problem> problemsOf(
      TuningRequest request, String location, RetirementTable table, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    String model = request.baseModel().name();
    if (!request.baseModel().scheme().equals(GeminiProvider.ID)) {
      problems.add(
          Problem.of(
              ServiceErrors.class, "model.other-scheme", request.baseModel(), GeminiProvider.ID));
    } else if (!isTuned(model)) {
      table.tuningProblem(model, today).ifPresent(problems::add);
    }
    if (!TUNING_LOCATIONS.contains(location)) {
      problems.add(problem("location.no-tuning", location));
    }
    request
        .hyperparameters()
        .loraRank()
        .filter(r -> !RANKS.contains(r))
        .ifPresent(r -> problems.add(problem("rank.unfit", r)));
    checkLabels(request, problems);
    checkData(request, request.training(), problems);
    request
        .validation()
        .ifPresent(
            v -> {
              checkData(request, v, problems);
              if (v.size() > MOST_VALIDATION) {
                problems.add(problem("validation.too-many", v.size(), MOST_VALIDATION));
              }
            });
    return problems;
  }

  private static void checkLabels(TuningRequest request, List<Problem> problems) {
    request
        .labels()
        .forEach(
            (key, value) -> {
              if (!LABEL_KEY.matcher(key).matches()
                  || !LABEL_VALUE.matcher(value).matches()
                  || key.startsWith("hivetune_")) {
                problems.add(problem("label.unfit", key));
              }
            });
    if (request.labels().size() > MOST_LABELS) {
      problems.add(problem("labels.too-many", request.labels().size(), MOST_LABELS));
    }
  }

  /** Endpoints and registered models of a project were tuned; Google's own have short names. */
  static boolean isTuned(String model) {
    return model.matches("projects/[^/]+/locations/[^/]+/(endpoints|models)/.+");
  }

  private static void checkData(TuningRequest request, Dataset data, List<Problem> problems) {
    if (request.method() instanceof Method.Preference) {
      problems.addAll(PreferenceChecks.check(data, 1));
      return;
    }
    problems.addAll(ChatExampleChecks.check(data, 1));
    try (Stream<TrainingExample> examples = data.stream()) {
      examples
          .filter(GeminiChecks::hasUntrainedAnswer)
          .forEachOrdered(
              e -> problems.add(problem("example.untrained-answer").at(e.provenance().place())));
    }
  }

  /** The wire has no word for an answer that is context only. */
  private static boolean hasUntrainedAnswer(TrainingExample example) {
    return example.fold(
        chat -> chat.messages().stream().anyMatch(m -> m.role() == Role.ASSISTANT && !m.trained()),
        preference -> false);
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(GeminiChecks.class, code, arguments);
  }
}
