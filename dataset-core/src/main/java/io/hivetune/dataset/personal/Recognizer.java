package io.hivetune.dataset.personal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds one kind of personal data. Stateless and thread-safe. Recognisers run one after the other,
 * the most certain first; a place that one has claimed is the others' no more.
 *
 * <pre>{@code
 * Recognizer employeeNumber = Recognizer.of("EMPLOYEE_NO", "\\bE-\\d{6}\\b");
 * }</pre>
 */
@FunctionalInterface
public interface Recognizer {
  /** Claims what it finds in the text. */
  void find(ScanText text, Claims claims);

  /**
   * Every match of a pattern is a value of the kind.
   *
   * @param kind for example {@code EMPLOYEE_NO}; the rule's name is the kind in lower case
   * @param regex of {@link Pattern}; keep its repetitions bounded, texts may be long
   */
  static Recognizer of(String kind, String regex) {
    Pattern pattern = Pattern.compile(regex);
    String rule = kind.toLowerCase(java.util.Locale.ROOT) + ".pattern";
    return (text, claims) -> {
      Matcher m = pattern.matcher(text.text());
      while (m.find()) {
        if (m.end() > m.start()) {
          claims.claim(kind, m.start(), m.end(), rule);
        }
      }
    };
  }

  /**
   * A match of a pattern is a value of the kind if one of the words stands shortly before it, on
   * its line.
   *
   * @param label what must be found in the 20 characters before the value
   */
  static Recognizer labelled(String kind, String regex, String label) {
    Pattern pattern = Pattern.compile(regex);
    Pattern word = Pattern.compile(label, Pattern.CASE_INSENSITIVE);
    String rule = kind.toLowerCase(java.util.Locale.ROOT) + ".label";
    return (text, claims) -> {
      Matcher m = pattern.matcher(text.text());
      while (m.find()) {
        if (m.end() > m.start() && text.hasBefore(m.start(), 20, word)) {
          claims.claim(kind, m.start(), m.end(), rule);
        }
      }
    };
  }
}
