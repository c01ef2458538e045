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

  /** Between turns; no rule looks across an empty line. */
  private static final String BETWEEN = "\n\n";

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
    List<List<Finding>> found = scan(parts.stream().map(Texts.Part::text).toList());
    List<String> texts = new ArrayList<>();
    List<MaskedValue> masked = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Texts.Part part = parts.get(i);
      found.get(i).forEach(f -> masked.add(new MaskedValue(f.kind(), part.answer())));
      texts.add(found.get(i).isEmpty() ? part.text() : masker.mask(part.text(), found.get(i)));
    }
    if (masked.isEmpty()) {
      return Step.Outcome.kept(example);
    }
    TreeSet<String> left = new TreeSet<>();
    scan(texts).forEach(findings -> findings.forEach(f -> left.add(f.kind())));
    return left.isEmpty()
        ? Step.Outcome.kept(Texts.with(example, texts), masked)
        : Step.Outcome.dropped(
            Problem.of(MaskPersonalData.class, "unmaskable", String.join(", ", left))
                .at(example.provenance().place()));
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
