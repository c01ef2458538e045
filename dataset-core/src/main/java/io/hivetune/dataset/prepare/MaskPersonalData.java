package io.hivetune.dataset.prepare;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Replaces personal data. The turns of a conversation are scanned as one text, so that a name that
 * is introduced in one turn is known in the next; a second scan proves that nothing is left, and an
 * example where something is left is dropped.
 */
final class MaskPersonalData {
  static final String NAME = "mask";

  /** Finds and counts only. */
  static final Masker NONE = (text, findings) -> text;

  /** Between turns; no rule looks across an empty line. */
  private static final String BETWEEN = "\n\n";

  /** What is masked can show what stood beside it; a third time has never been needed. */
  private static final int MOST_PASSES = 3;

  private final PersonalDataScanner scanner;
  private final Masker masker;

  private MaskPersonalData(PersonalDataScanner scanner, Masker masker) {
    this.scanner = scanner;
    this.masker = masker;
  }

  static Step step(PersonalDataScanner scanner, Masker masker) {
    return Step.of(NAME, new MaskPersonalData(scanner, masker)::apply);
  }

  private Step.Outcome apply(TrainingExample example) {
    List<Texts.Part> parts = Texts.parts(example);
    List<String> texts = parts.stream().map(Texts.Part::text).toList();
    List<List<Finding>> found = scan(texts);
    List<MaskedValue> masked = new ArrayList<>();
    book(parts, found, masked);
    if (masked.isEmpty()) {
      return Step.Outcome.kept(example);
    }
    if (masker == NONE) {
      return Step.Outcome.kept(example, masked);
    }
    List<String> out = masker.maskAll(texts, found);
    List<String> proof = masker.inventsValues() ? Masker.kinds().maskAll(texts, found) : out;
    List<List<Finding>> left = scan(proof);
    for (int pass = 1; pass < MOST_PASSES && !masker.inventsValues() && isAny(left); pass++) {
      book(parts, left, masked);
      out = masker.maskAll(out, left);
      left = scan(out);
    }
    return isAny(left)
        ? Step.Outcome.dropped(
            Problem.of(MaskPersonalData.class, "unmaskable", kinds(left))
                .at(example.provenance().place()))
        : Step.Outcome.kept(Texts.with(example, out), masked);
  }

  private static void book(
      List<Texts.Part> parts, List<List<Finding>> found, List<MaskedValue> masked) {
    for (int i = 0; i < parts.size(); i++) {
      boolean answer = parts.get(i).answer();
      found.get(i).forEach(f -> masked.add(new MaskedValue(f.kind(), answer)));
    }
  }

  private static boolean isAny(List<List<Finding>> findings) {
    return findings.stream().anyMatch(f -> !f.isEmpty());
  }

  private static String kinds(List<List<Finding>> findings) {
    TreeSet<String> kinds = new TreeSet<>();
    findings.forEach(list -> list.forEach(f -> kinds.add(f.kind())));
    return String.join(", ", kinds);
  }

  /** Findings per text, their places counted from the text's beginning. */
  private List<List<Finding>> scan(List<String> texts) {
    List<Finding> all = scanner.scan(String.join(BETWEEN, texts));
    List<List<Finding>> perText = new ArrayList<>();
    int start = 0;
    for (String text : texts) {
      int from = start;
      int to = start + text.length();
      perText.add(
          all.stream()
              .filter(f -> f.start() < to && f.end() > from)
              .map(
                  f ->
                      new Finding(
                          f.kind(),
                          Math.max(f.start(), from) - from,
                          Math.min(f.end(), to) - from,
                          f.rule()))
              .toList());
      start = to + BETWEEN.length();
    }
    return perText;
  }
}
