package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.ScanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The candidates of labelled texts, and of prose without names, as rows for the fit. */
final class NameRowsOfTexts {
  final List<Logistic.Row> full = new ArrayList<>();
  final List<Logistic.Row> given = new ArrayList<>();
  private List<Finding> spans = List.of();
  private Set<String> known = Set.of();
  private double weight;
  private boolean hideStars;
  private final PersonalDataScanner scanner =
      KoreanPersonalData.builder().nameRule(this::collect).build();

  void add(String text, List<Finding> marked, double weightOfText) {
    spans = marked.stream().filter(s -> s.kind().equals("NAME")).toList();
    known = Set.of();
    weight = weightOfText;
    hideStars = false;
    scanner.scan(text);
  }

  /**
   * A text whose only names are {@code names}, which are left out.
   *
   * @param stars whether it may name the public's persons besides: what is made like a name and is
   *     no everyday word is left out as well
   */
  void addProse(String text, Set<String> names, boolean stars, double weightOfText) {
    spans = List.of();
    known = names;
    weight = weightOfText;
    hideStars = stars;
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
    // In prose, what no evidence makes a name is not looked at in use either.
    boolean all = !spans.isEmpty();
    double least = all ? Double.NEGATIVE_INFINITY : NameRule.LEAST;
    double leastGiven = all ? Double.NEGATIVE_INFINITY : NameRule.LEAST_GIVEN;
    for (NameCandidate c :
        new NameSearch(scan, least, leastGiven).candidates(new Contacts(claims))) {
      boolean left =
          known.contains(c.name)
              || known.stream().anyMatch(n -> n.endsWith(c.name))
              || (hideStars && mayBeStar(c));
      if (left || !claims.isFree(c.start, c.end)) {
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
