package io.hivetune.dataset.prepare;

import io.hivetune.dataset.PersonalDataScanner.Finding;
import java.util.List;

/** Replaces personal data that was found. Thread-safe. */
@FunctionalInterface
public interface Masker {
  /**
   * @param findings in order of their place, not overlapping
   * @return the text with every finding replaced
   */
  String mask(String text, List<Finding> findings);

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
}
