package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.ScanText;
import java.util.ArrayList;
import java.util.List;

/** The candidates of labelled texts as rows for the fit. */
final class NameRowsOfTexts {
  final List<Logistic.Row> full = new ArrayList<>();
  final List<Logistic.Row> given = new ArrayList<>();
  private List<Finding> spans = List.of();
  private double weight;
  private boolean hideStars;
  private final PersonalDataScanner scanner =
      KoreanPersonalData.builder().nameRule(this::collect).build();

  void add(String text, List<Finding> marked, double weightOfText) {
    spans = marked.stream().filter(s -> s.kind().equals("NAME")).toList();
    weight = weightOfText;
    hideStars = false;
    scanner.scan(text);
  }

  /**
   * A text that holds no names but of the public's, which are left out: what the dictionary has as
   * a proper noun and is made like a name counts as none.
   */
  void addUnmarked(String text, double weightOfText) {
    spans = List.of();
    weight = weightOfText;
    hideStars = true;
    scanner.scan(text);
  }

  private static boolean mayBeStar(NameCandidate c) {
    return !c.has(NameFeature.COMMON_NOUN)
        && (c.has(NameFeature.PROPER)
            || c.has(NameFeature.LISTED_GIVEN)
            || (c.has(NameFeature.BORNE_BY_SOME) && !c.has(NameFeature.STEM_IS_NOUN)));
  }

  private void collect(ScanText scan, Claims claims) {
    NounCheck nouns = new NounCheck(scan.text());
    double none = Double.NEGATIVE_INFINITY;
    for (NameCandidate c : new NameSearch(scan, none, none).candidates(new Contacts(claims))) {
      if (!claims.isFree(c.start, c.end) || (hideStars && mayBeStar(c))) {
        continue;
      }
      nouns.set(c);
      int start = scan.original(c.start);
      int end = scan.original(c.end);
      boolean name = spans.stream().anyMatch(s -> s.start() == start && s.end() == end);
      (c.surname > 0 ? full : given).add(new Logistic.Row(c.features, name ? 1 : 0, weight));
    }
  }
}
