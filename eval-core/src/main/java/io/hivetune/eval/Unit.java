package io.hivetune.eval;

import java.util.Locale;

/** The unit of a score, and how people read it. */
public enum Unit {
  /** A share in 0..1, shown in percent. */
  SHARE,
  /** Points in 0..100. */
  POINTS,
  /** Natural logarithms per token. */
  NATS_PER_TOKEN,
  /** A plain number. */
  NUMBER;

  /** The value with its unit's usual digits. */
  public String format(double value) {
    return switch (this) {
      case SHARE -> String.format(Locale.ROOT, "%.1f%%", 100 * value);
      case POINTS -> String.format(Locale.ROOT, "%.1f", value);
      case NATS_PER_TOKEN, NUMBER -> String.format(Locale.ROOT, "%.3f", value);
    };
  }

  /** A difference of two values, always with its sign; shares differ in percentage points. */
  public String formatDifference(double value) {
    String digits =
        switch (this) {
          case SHARE -> String.format(Locale.ROOT, "%+.1f", 100 * value);
          case POINTS -> String.format(Locale.ROOT, "%+.1f", value);
          case NATS_PER_TOKEN, NUMBER -> String.format(Locale.ROOT, "%+.3f", value);
        };
    String noSignOnZero = digits.matches("[+-]0[.0]*") ? digits.substring(1) : digits;
    return (noSignOnZero + (this == SHARE ? "%p" : "")).replace('-', '−');
  }
}
