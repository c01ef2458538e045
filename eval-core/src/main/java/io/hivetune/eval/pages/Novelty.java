package io.hivetune.eval.pages;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.MetricResult;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.Slicing;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import io.hivetune.eval.text.Tokeniser;
import io.hivetune.eval.text.Tokenisers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Is anything new in what a model writes: how many of its words and word pairs differ (distinct-n),
 * how alike its answers are to each other (self-BLEU), and how it does on topics that the training
 * data don't have.
 *
 * @param texts that were looked at
 * @param distinct1 share of different words among all, 0..1 (Li et al., NAACL 2016)
 * @param distinct2 likewise of pairs of neighbouring words
 * @param selfBleu see {@link SelfBleu}; 0..1, higher is more alike
 */
public record Novelty(int texts, double distinct1, double distinct2, double selfBleu) {
  /** Self-BLEU holds all n-grams; so many texts tell enough. */
  private static final int MOST_TEXTS = 1000;

  /**
   * @param answers two at least
   */
  public static Novelty of(List<String> answers, Tokeniser tokeniser) {
    List<List<String>> tokens = answers.stream().limit(MOST_TEXTS).map(tokeniser::tokens).toList();
    return new Novelty(
        tokens.size(), distinct(tokens, 1), distinct(tokens, 2), SelfBleu.of(tokens));
  }

  private static double distinct(List<List<String>> texts, int n) {
    Set<List<String>> different = new HashSet<>();
    long all = 0;
    for (List<String> text : texts) {
      Map<List<String>, Integer> grams = SelfBleu.ngrams(text, n);
      different.addAll(grams.keySet());
      all += grams.values().stream().mapToInt(Integer::intValue).sum();
    }
    return all == 0 ? 0 : (double) different.size() / all;
  }

  /**
   * Divides rows by whether their topic is in the training data: {@code seen} where at least half
   * of the different keywords of the question stand in one training question, else {@code unseen}.
   * Holds the keywords of all training questions.
   */
  public static Slicing topics(Dataset training) {
    List<Set<String>> known = new ArrayList<>();
    for (TrainingExample example : training.toList()) {
      example.<Object>fold(chat -> known.add(keywords(chat)), pair -> pair);
    }
    return Slicing.by(
        "unseen topics",
        example -> {
          Set<String> asked = keywords(example);
          boolean seen =
              known.stream()
                  .anyMatch(k -> 2 * asked.stream().filter(k::contains).count() >= asked.size());
          return seen ? "seen" : "unseen";
        });
  }

  private static Set<String> keywords(ChatExample example) {
    Set<String> words = new HashSet<>();
    example.prompt().stream()
        .filter(m -> m.role() == Role.USER)
        .map(Message::content)
        .forEach(text -> words.addAll(Keywords.words(text)));
    return words;
  }

  /**
   * For a comparison's report: both models and the reference beside each other, and both kinds of
   * topics.
   */
  public static ReportSection section(Comparison comparison, Dataset training) {
    ReportSection.Builder out = ReportSection.builder("novelty", say("novelty.section"));
    if (comparison.rows() >= 2) {
      out.table(
          say("novelty.caption"),
          List.of(
              Column.text("who", say("novelty.who")),
              Column.number("distinct1", say("novelty.distinct1")),
              Column.number("distinct2", say("novelty.distinct2")),
              Column.number("selfBleu", say("novelty.self-bleu"))),
          List.of(
              row("novelty.base", answers(comparison.base().records())),
              row("novelty.tuned", answers(comparison.tuned().records())),
              row(
                  "novelty.reference",
                  comparison.tuned().records().stream().map(EvalRecord::reference).toList())));
    }
    Scorer leading = comparison.task().scorers().get(0);
    List<List<Cell>> rows = new ArrayList<>();
    for (Comparison.Slice slice : comparison.slices(topics(training))) {
      rows.add(topic(slice, leading, slice.results().get(0)));
    }
    return out.table(
            ReportText.of(problem("novelty.topics", leading.id())),
            List.of(
                Column.text("topic", say("novelty.topic")),
                Column.number("rows", say("novelty.rows")),
                Column.number("base", say("novelty.base")),
                Column.number("tuned", say("novelty.tuned")),
                Column.number("difference", say("one.difference")),
                Column.text("verdict", say("one.verdict"))),
            rows)
        .paragraph(Tone.SOFT, say("novelty.note"))
        .build();
  }

  private static List<String> answers(List<EvalRecord> records) {
    return records.stream().map(EvalRecord::answer).toList();
  }

  private static List<Cell> row(String who, List<String> answers) {
    Novelty novelty = of(answers, Tokenisers.of("ko"));
    return List.of(
        Cell.of(say(who)),
        number(novelty.distinct1()),
        number(novelty.distinct2()),
        number(novelty.selfBleu()));
  }

  private static Cell number(double value) {
    return Cell.number(value, String.format(Locale.ROOT, "%.3f", value));
  }

  private static List<Cell> topic(Comparison.Slice slice, Scorer scorer, MetricResult result) {
    Cell name = Cell.of(say("novelty.topic." + slice.name()));
    Cell rows = Cell.number(slice.rows(), Integer.toString(slice.rows()));
    return Shown.row(
        List.of(name, rows), scorer, result, verdict -> say("novelty.verdict." + verdict.name()));
  }

  private static ReportText say(String code) {
    return ReportText.of(problem(code));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(Novelty.class, code, arguments);
  }
}
