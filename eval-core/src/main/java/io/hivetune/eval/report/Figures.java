package io.hivetune.eval.report;

import io.hivetune.eval.Unit;
import io.hivetune.eval.stats.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written in reports: the same digits whatever the machine's locale. */
final class Figures {
  private Figures() {}

  /** {@code −1.250 ~ −1.120}. */
  static String interval(Unit unit, Interval interval) {
    return unit.formatDifference(interval.low()) + " ~ " + unit.formatDifference(interval.high());
  }

  /** A size of a difference, without sign. */
  static String size(Unit unit, double value) {
    return unit.formatDifference(value).replaceFirst("^[+−]", "");
  }

  /** {@code 95%}. */
  static String percent(double share) {
    String digits = String.format(Locale.ROOT, "%.1f", 100 * share);
    return digits.replaceFirst("\\.0$", "") + "%";
  }

  static String pValue(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }

  /** {@code 590만} in Korean, {@code 5.9 million} in English. */
  static String parameters(long count, Locale locale) {
    if (locale.getLanguage().equals("ko")) {
      return count >= 100_000_000
          ? String.format(Locale.ROOT, "%.1f억", count / 1e8)
          : String.format(Locale.ROOT, "%,d만", Math.max(1, Math.round(count / 1e4)));
    }
    return String.format(Locale.ROOT, "%.1f million", count / 1e6);
  }

  /** {@code 1,200원} and {@code USD 0.1500}: won without decimals, others with four digits. */
  static ReportText money(BigDecimal amount, String currency) {
    if (currency.equals("KRW")) {
      String digits =
          String.format(
              Locale.ROOT, "%,d", amount.setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
      return ReportText.of(digits + "원", "KRW " + digits);
    }
    boolean small = amount.abs().compareTo(BigDecimal.valueOf(100)) < 0;
    return ReportText.plain(
        currency + " " + String.format(Locale.ROOT, small ? "%,.4f" : "%,.2f", amount));
  }
}
