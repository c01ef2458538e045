package io.hivetune.eval.report;

import io.hivetune.eval.Aspect;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.MetricResult.Measured;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Says the comparison in one paragraph: the verdict, what carries it, and what it can't tell. */
final class ClosingParagraph {
  private static final double FAITHFUL_CHRF = 60;
  private static final long SMALL_MODEL = 1_000_000_000L;

  private final Comparison comparison;
  private final OptionalLong parameters;
  private final Words words;

  ClosingParagraph(Comparison comparison, OptionalLong parameters, Locale locale) {
    this.comparison = comparison;
    this.parameters = parameters;
    this.words = new Words(locale);
  }

  String text() {
    return headline() + " " + body();
  }

  /** The verdict in one or two sentences. */
  String headline() {
    return words.say("closing.verdict." + comparison.verdict());
  }

  /** All that stands after the headline. */
  private String body() {
    return String.join(" ", sentences());
  }

  /** What stands after the headline; in every language as many sentences in the same order. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    String confidence = Figures.percent(comparison.task().statistics().confidence());
    sentences.add(words.say("closing.rows", rows()));
    metrics(Verdict.BETTER)
        .ifPresent(m -> sentences.add(words.say("closing.better", m, confidence)));
    metrics(Verdict.WORSE).ifPresent(m -> sentences.add(words.say("closing.worse", m, confidence)));
    metrics(Verdict.NO_DIFFERENCE).ifPresent(m -> sentences.add(words.say("closing.same", m)));
    purposes().ifPresent(sentences::add);
    unjudged().ifPresent(sentences::add);
    sentences.addAll(limits());
    return sentences;
  }

  private String rows() {
    return Integer.toString(comparison.rows());
  }

  /** All scorers with this verdict over all rows, each with its numbers. */
  private Optional<String> metrics(Verdict verdict) {
    List<String> named = new ArrayList<>();
    for (Scorer scorer : comparison.task().scorers()) {
      comparison
          .result(scorer.id())
          .measured()
          .filter(m -> m.verdict() == verdict)
          .ifPresent(m -> named.add(numbers(scorer, m)));
    }
    return named.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", named));
  }

  private String numbers(Scorer scorer, Measured m) {
    return words.say(
        "closing.numbers",
        scorer.label(words.locale()),
        scorer.unit().format(m.base()),
        scorer.unit().format(m.tuned()));
  }

  /** By purpose, for the leading scorer. */
  private Optional<String> purposes() {
    Scorer leading = comparison.task().scorers().get(0);
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.BETTER, Verdict.WORSE, Verdict.NO_DIFFERENCE)) {
      List<String> names =
          comparison.purposes().stream()
              .filter(
                  p ->
                      comparison
                          .result(leading.id(), p)
                          .measured()
                          .filter(m -> m.verdict() == verdict)
                          .isPresent())
              .map(words::purpose)
              .toList();
      if (!names.isEmpty()) {
        parts.add(words.say("closing.purposes." + verdict, String.join(", ", names)));
      }
    }
    return comparison.purposes().size() < 2 || parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            words.say(
                "closing.purposes",
                leading.label(words.locale()),
                parts.stream()
                    .reduce((a, b) -> words.say("closing.purposes.and", a, b))
                    .orElse("")));
  }

  /** Scorers and purposes without a verdict. */
  private Optional<String> unjudged() {
    List<String> names = new ArrayList<>();
    for (Scorer scorer : comparison.task().scorers()) {
      comparison
          .result(scorer.id())
          .fold(
              measured -> false,
              none ->
                  names.add(
                      words.say(
                          "closing.unjudged.one",
                          scorer.label(words.locale()),
                          none.reason().sentence(words.locale()))));
    }
    for (String purpose : comparison.purposes()) {
      boolean nowhere =
          comparison.results().stream()
              .filter(r -> r.purpose().equals(Optional.of(purpose)))
              .noneMatch(r -> r instanceof Measured);
      if (nowhere) {
        names.add(
            words.say(
                "closing.unjudged.purpose",
                words.purpose(purpose),
                Long.toString(comparison.rowsByPurpose().getOrDefault(purpose, 0L))));
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(words.say("closing.unjudged", String.join(", ", names)));
  }

  /** What the tuned model is not good for, as far as these results tell. */
  private List<String> limits() {
    List<String> limits = new ArrayList<>();
    find("chrf")
        .filter(m -> m.tuned() < FAITHFUL_CHRF)
        .ifPresent(
            m ->
                limits.add(
                    words.say(
                        "closing.limit.chrf", String.format(Locale.ROOT, "%.0f", m.tuned()))));
    long cut = comparison.tuned().cutAnswers();
    if (cut > 0) {
      limits.add(words.say("closing.limit.cut", rows(), Long.toString(cut)));
    }
    parameters.ifPresent(
        n -> {
          if (n < SMALL_MODEL) {
            limits.add(words.say("closing.limit.small", Figures.parameters(n, words.locale())));
          }
        });
    if (comparison.task().scorers().stream().noneMatch(s -> s.aspect() == Aspect.FACTS)) {
      limits.add(words.say("closing.limit.facts"));
    }
    return limits;
  }

  private Optional<Measured> find(String scorerId) {
    return comparison.results().stream()
        .filter(r -> r.scorerId().equals(scorerId) && r.purpose().isEmpty())
        .findFirst()
        .flatMap(MetricResult::measured);
  }
}
