package io.hivetune.examples;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.Forgetting;
import io.hivetune.eval.OneForAll;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.file.TaskFile;
import io.hivetune.eval.pages.Novelty;
import io.hivetune.eval.pages.OneForAllPage;
import io.hivetune.eval.pages.OverfittingPage;
import io.hivetune.eval.pages.Perturbation;
import io.hivetune.eval.pages.Robustness;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.substance.SubstanceScorers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sections of a comparison that need the training data, or ask the models more questions. */
final class MoreSections {
  private final Evaluator evaluator;
  private final boolean robustness;
  private final boolean forgetting;
  private final Optional<Dataset> training;
  private final Map<String, ChatModel> byPurpose;

  private MoreSections(
      Evaluator evaluator,
      boolean robustness,
      boolean forgetting,
      Optional<Dataset> training,
      Map<String, ChatModel> byPurpose) {
    this.evaluator = evaluator;
    this.robustness = robustness;
    this.forgetting = forgetting;
    this.training = training;
    this.byPurpose = byPurpose;
  }

  static MoreSections open(
      Arguments given, Models models, Evaluator evaluator, List<ChatRequest> questions)
      throws IOException {
    Optional<Dataset> training = Optional.empty();
    if (given.one("training").isPresent()) {
      Path file = given.path("training");
      if (!Files.isRegularFile(file)) {
        throw wrong("arguments.no-file", file);
      }
      training = Optional.of(Dataset.of(List.copyOf(TaskFile.read(file).examples())));
    }
    Map<String, ChatModel> byPurpose = new LinkedHashMap<>();
    for (String pair : given.all("purpose-model")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw wrong("compare.purpose-model", pair);
      }
      byPurpose.put(pair.substring(0, equals), models.open(pair.substring(equals + 1), questions));
    }
    return new MoreSections(
        evaluator, given.has("robustness"), given.has("forgetting"), training, byPurpose);
  }

  List<Scorer> scorers() {
    return training.map(data -> List.of(SubstanceScorers.copying(data))).orElse(List.of());
  }

  List<ReportSection> of(Comparison comparison, ChatModel base, ChatModel tuned) {
    List<ReportSection> sections = new ArrayList<>();
    if (robustness) {
      sections.add(
          Robustness.of(evaluator, comparison.task(), tuned, Perturbation.values()).section());
    }
    training.ifPresent(data -> sections.add(Novelty.section(comparison, data)));
    if (training.isPresent() || forgetting) {
      OverfittingPage page = OverfittingPage.of(List.of());
      page = training.isPresent() ? page.copied(comparison) : page;
      page = forgetting ? page.forgetting(evaluator.run(Forgetting.task(), base, tuned)) : page;
      sections.add(page.section());
    }
    if (!byPurpose.isEmpty()) {
      sections.add(
          new OneForAllPage(OneForAll.compare(evaluator, comparison.task(), tuned, byPurpose))
              .section());
    }
    return sections;
  }

  private static HiveTuneException wrong(String code, Object... arguments) {
    return new HiveTuneException(Problem.of(MoreSections.class, code, arguments));
  }
}
