package io.hivetune.eval.judge;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.human.Preference;
import io.hivetune.eval.human.Preferences;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.report.ReportText;
import io.hivetune.eval.report.Tone;
import io.hivetune.eval.stats.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a judge decides as people do, on the rows that both judged.
 *
 * @param rows that both judged
 * @param equal rows on which they agree
 * @param kappa Cohen's κ of the judge and the people's majority; empty where no row was judged by
 *     both
 * @param alpha Krippendorff's α of every person and the judge together; empty where nothing can be
 *     compared, or all said the same
 */
public record JudgeAgreement(int rows, int equal, Optional<Double> kappa, Optional<Double> alpha) {
  private static final double GOOD = 0.8;
  private static final double FAIR = 0.67;

  /**
   * @param judge of the same comparison as the people's marks
   * @param people one at least; each with as many rows as the judge
   */
  public static JudgeAgreement of(Preferences judge, List<Preferences> people) {
    List<Preference> ofJudge = new ArrayList<>();
    List<Preference> ofPeople = new ArrayList<>();
    for (int i = 0; i < judge.rows().size(); i++) {
      Optional<Preference> first = judge.rows().get(i);
      Optional<Preference> second = majority(people, i);
      if (first.isPresent() && second.isPresent()) {
        ofJudge.add(first.get());
        ofPeople.add(second.get());
      }
    }
    int equal = 0;
    for (int i = 0; i < ofJudge.size(); i++) {
      equal += ofJudge.get(i) == ofPeople.get(i) ? 1 : 0;
    }
    List<List<Optional<Preference>>> all = new ArrayList<>();
    people.forEach(person -> all.add(person.rows()));
    all.add(judge.rows());
    return new JudgeAgreement(
        ofJudge.size(),
        equal,
        ofJudge.isEmpty()
            ? Optional.empty()
            : Optional.of(Agreement.cohensKappa(ofJudge, ofPeople)),
        Agreement.krippendorffsAlpha(all));
  }

  /** What more people prefer; a tie where as many prefer either; empty where nobody said. */
  private static Optional<Preference> majority(List<Preferences> people, int row) {
    int tuned = 0;
    int base = 0;
    int said = 0;
    for (Preferences person : people) {
      Optional<Preference> preference = person.rows().get(row);
      said += preference.isPresent() ? 1 : 0;
      tuned += preference.equals(Optional.of(Preference.TUNED)) ? 1 : 0;
      base += preference.equals(Optional.of(Preference.BASE)) ? 1 : 0;
    }
    int ties = said - tuned - base;
    if (said == 0) {
      return Optional.empty();
    }
    return Optional.of(
        tuned > Math.max(base, ties)
            ? Preference.TUNED
            : base > Math.max(tuned, ties) ? Preference.BASE : Preference.TIE);
  }

  /** For a comparison's report. */
  public ReportSection section() {
    ReportSection.Builder out =
        ReportSection.builder("judge-agreement", ReportText.of(problem("section.agreement")))
            .paragraph(
                problem("agreement.kappa", rows, equal, kappa.map(JudgeAgreement::two).orElse("–")))
            .paragraph(
                alpha
                    .map(a -> problem("agreement.alpha", two(a)))
                    .orElseGet(() -> problem("agreement.alpha.none")));
    kappa.ifPresent(
        k ->
            out.paragraph(
                k >= GOOD ? Tone.GOOD : Tone.WARNING,
                ReportText.of(
                    problem(
                        k >= GOOD
                            ? "agreement.good"
                            : k >= FAIR ? "agreement.fair" : "agreement.poor"))));
    return out.build();
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(JudgeAgreement.class, code, arguments);
  }
}
