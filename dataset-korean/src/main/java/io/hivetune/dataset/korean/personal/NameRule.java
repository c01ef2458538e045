package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.Level;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of persons. What looks like one ({@link NameSearch}) is judged by the sum of what speaks
 * for and against it ({@link NameFeature}, {@link NameModel}); the sentence is analysed only where
 * that could decide. A name found once is then found everywhere in the text.
 *
 * <p>A bare surname with a title (김 대표님) identifies weakly and stays.
 */
final class NameRule implements Recognizer {
  /**
   * Log-odds from which something is believed to be a name. These are set by what texts without
   * names cost: some ten false alarms in a megabyte of prose.
   */
  private static final double ENOUGH = -0.1;

  /** The same for what is a word as well, or begins with one and is borne by nobody. */
  private static final double WORD_ENOUGH = 0.1;

  /** The same for words of two syllables, which have evidence besides. */
  private static final double SHORT_ENOUGH = -0.5;

  /** The same for such words that texts use, or that nobody bears: 간식. */
  private static final double SHORT_FREQUENT_ENOUGH = 1.5;

  /** How much less is enough behind a label that announces a name (성함:). */
  private static final double LABELLED = 1;

  /** How much less is enough for those who rather mask too much. */
  private static final double STRICT = 1;

  /** By the syllables alone; below, no evidence is looked for. */
  static final double LEAST = -8;

  static final double LEAST_GIVEN = -5;

  /** The most that the sentence's analysis can change. */
  private static final double ANALYSIS = 2.5;

  /** How much a name in several words goes before its last word alone. */
  private static final double WHOLE = 5;

  private final double less;

  NameRule(Level level) {
    less = level.believesShapes() ? STRICT : 0;
  }

  private double enough(NameCandidate c) {
    return enoughInProse(c) - less - (c.has(NameFeature.BEFORE_PERSON_COLON) ? LABELLED : 0);
  }

  private static double enoughInProse(NameCandidate c) {
    boolean noun = c.has(NameFeature.COMMON_NOUN) || c.has(NameFeature.LISTED_WORD);
    if (noun && c.name.length() == 2 && !c.has(NameFeature.LISTED_AND_NO_WORD)) {
      boolean used = c.has(NameFeature.FREQUENT_WORD) || c.has(NameFeature.NOUN_NOBODY_BEARS);
      return used ? SHORT_FREQUENT_ENOUGH : SHORT_ENOUGH;
    }
    boolean begins = c.has(NameFeature.SENTENCE_PREFIX) && !NameEvidence.isBorne(c);
    return noun || begins || c.mayBeWord() ? WORD_ENOUGH : ENOUGH;
  }

  private record Believed(NameCandidate name, double logOdds) {}

  @Override
  public void find(ScanText scan, Claims claims) {
    Contacts contacts = new Contacts(claims);
    NounCheck nouns = new NounCheck(scan.text());
    List<Believed> believed = new ArrayList<>();
    for (NameCandidate c : new NameSearch(scan, LEAST, LEAST_GIVEN).candidates(contacts)) {
      if (c.logOdds() < enough(c) - ANALYSIS || !claims.isFree(c.start, c.end)) {
        continue;
      }
      nouns.set(c);
      double enough = enough(c);
      if (c.logOdds() >= enough && NameEvidence.suffices(c)) {
        // 김 민지 before 민지.
        double whole = c.has(NameFeature.APART) ? WHOLE : 0;
        believed.add(new Believed(c, c.logOdds() - enough + whole));
      }
    }
    believed.sort(
        Comparator.comparingDouble(Believed::logOdds)
            .reversed()
            .thenComparingInt(b -> b.name.start));
    Set<String> names = new LinkedHashSet<>();
    for (Believed b : believed) {
      NameCandidate c = b.name;
      String rule = c.surname > 0 ? "name.full" : "name.given";
      if (claims.claim(PersonalKinds.NAME, c.start, c.end, rule)) {
        names.add(c.name);
      }
    }
    LabelledNames.find(scan, claims, names);
    ForeignNames.find(scan, claims, contacts);
    LatinNames.find(scan, claims, contacts);
    NameAgain.find(scan.text(), claims, names);
  }
}
