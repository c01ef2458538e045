package io.hivetune.dataset.korean.spelling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds common Korean misspellings, wrong spacing, wrong particles and repeated letters. Rules and
 * a list of words, no model: it says nothing about what it doesn't know. Expects text in NFC, in
 * which {@link io.hivetune.dataset.prepare.Steps#normalise()} leaves it. Immutable and thread-safe.
 *
 * <pre>{@code
 * SpellingChecker.korean().check("몇일 뒤에 뵈요.");   // 몇일 → 며칠, 뵈요 → 봬요
 * }</pre>
 */
public final class SpellingChecker {
  private static final SpellingChecker KOREAN =
      new SpellingChecker(
          List.of(
              WordRules.builtIn(), new SyllableRules(), new ParticleRule(), new RepeatedLetters()));

  private final List<SpellingRule> rules;

  private SpellingChecker(List<SpellingRule> rules) {
    this.rules = rules;
  }

  /** All rules. */
  public static SpellingChecker korean() {
    return KOREAN;
  }

  /** What is wrong, in the order of the text; findings never overlap. */
  public List<SpellingFinding> check(String text) {
    List<SpellingFinding> all = new ArrayList<>();
    for (SpellingRule rule : rules) {
      rule.find(text, found -> addUnlessTaken(all, found));
    }
    all.sort(Comparator.comparingInt(SpellingFinding::start));
    return List.copyOf(all);
  }

  /** The text with every finding mended. */
  public String mend(String text) {
    StringBuilder mended = new StringBuilder();
    int done = 0;
    for (SpellingFinding f : check(text)) {
      mended.append(text, done, f.start()).append(f.right());
      done = f.end();
    }
    return mended.append(text, done, text.length()).toString();
  }

  /** Rules are tried from the surest on: what one has found is the others' no more. */
  private static void addUnlessTaken(List<SpellingFinding> all, SpellingFinding found) {
    if (all.stream().noneMatch(found::overlaps)) {
      all.add(found);
    }
  }
}
