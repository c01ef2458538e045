package io.hivetune.dataset.prepare;

import io.hivetune.dataset.PersonalDataScanner.Finding;
import java.util.ArrayList;
import java.util.List;

/** Replaces personal data that was found. Thread-safe. */
@FunctionalInterface
public interface Masker {
  /**
   * @param findings in order of their place, not overlapping
   * @return the text with every finding replaced
   */
  String mask(String text, List<Finding> findings);

  /**
   * The texts of one conversation, masked together, so that one person can stay one person in all
   * turns.
   *
   * @param findings of each text
   */
  default List<String> maskAll(List<String> texts, List<List<Finding>> findings) {
    List<String> masked = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      boolean none = findings.get(i).isEmpty();
      masked.add(none ? texts.get(i) : mask(texts.get(i), findings.get(i)));
    }
    return masked;
  }

  /**
   * Whether what is put in looks like personal data itself, as pseudonyms do: a second scan then
   * has to leave these places out.
   */
  default boolean inventsValues() {
    return false;
  }

  /** Puts the kind in brackets in place of the value: {@code [PHONE]}. */
  static Masker kinds() {
    return (text, findings) -> {
      StringBuilder out = new StringBuilder();
      int from = 0;
      for (Finding f : findings) {
        out.append(text, from, f.start()).append('[').append(f.kind()).append(']');
        from = f.end();
      }
      return out.append(text, from, text.length()).toString();
    };
  }

  /** For reports: what is found is counted, texts stay as they are. */
  static Masker none() {
    return MaskPersonalData.NONE;
  }
}
