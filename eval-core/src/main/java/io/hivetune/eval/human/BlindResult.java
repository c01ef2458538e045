package io.hivetune.eval.human;

import io.hivetune.eval.Statistics;
import io.hivetune.eval.report.ReportSection;
import io.hivetune.eval.stats.Agreement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people preferred, resolved.
 *
 * @param base name of the base model
 * @param tuned name of the tuned model
 * @param shown rows that stood in the sheet
 * @param reviewers one at least
 */
public record BlindResult(String base, String tuned, int shown, List<Reviewer> reviewers) {
  public BlindResult {
    reviewers = List.copyOf(reviewers);
  }

  /** One person's preferences, for every row of the comparison. */
  public record Reviewer(String name, Preferences preferences) {}

  /** What most reviewers of a row prefer; a tie where no answer has more than half of them. */
  public Preferences majority() {
    Preferences first = reviewers.get(0).preferences();
    List<Optional<Preference>> rows = new ArrayList<>();
    for (int i = 0; i < first.rows().size(); i++) {
      int row = i;
      List<Preference> said =
          reviewers.stream().flatMap(r -> r.preferences().rows().get(row).stream()).toList();
      rows.add(said.isEmpty() ? Optional.empty() : Optional.of(most(said)));
    }
    return new Preferences(rows, first.conversations());
  }

  private static Preference most(List<Preference> said) {
    for (Preference preference : List.of(Preference.TUNED, Preference.BASE)) {
      if (2 * said.stream().filter(preference::equals).count() > said.size()) {
        return preference;
      }
    }
    return Preference.TIE;
  }

  /**
   * How far reviewers agree beyond chance: Krippendorff's α; empty with one reviewer, or where
   * nothing can be compared.
   */
  public Optional<Double> agreement() {
    return Agreement.krippendorffsAlpha(
        reviewers.stream().map(r -> r.preferences().rows()).toList());
  }

  /** Cohen's κ of two reviewers on the rows that both marked; empty where there is none. */
  public Optional<Double> kappa(int first, int second) {
    List<Preference> a = new ArrayList<>();
    List<Preference> b = new ArrayList<>();
    List<Optional<Preference>> ofFirst = reviewers.get(first).preferences().rows();
    List<Optional<Preference>> ofSecond = reviewers.get(second).preferences().rows();
    for (int i = 0; i < ofFirst.size(); i++) {
      if (ofFirst.get(i).isPresent() && ofSecond.get(i).isPresent()) {
        a.add(ofFirst.get(i).orElseThrow());
        b.add(ofSecond.get(i).orElseThrow());
      }
    }
    return a.isEmpty() ? Optional.empty() : Optional.of(Agreement.cohensKappa(a, b));
  }

  /** For a comparison's report. */
  public ReportSection section(Statistics statistics) {
    return new BlindSection(this, statistics).section();
  }
}
