package io.hivetune.eval.promises;

import io.hivetune.dataset.Problem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** What a promise is measured in. */
public enum Quantity {
  CHARACTERS(0),
  SECONDS(2),
  /** For 1,000 requests, in the currency that the method names. */
  MONEY(-4),
  /** A share in 0..1, shown in percent. */
  SHARE(1),
  MINUTES(1),
  TIMES(1),
  /** A scorer's own unit. */
  NUMBER(-3);

  /** Digits behind the point; below 0 so many digits that say something. */
  private final int digits;

  Quantity(int digits) {
    this.digits = digits;
  }

  /** With its unit. */
  public String text(double value, Locale locale) {
    return with(name(), (value < 0 ? "−" : "") + plain(value), locale);
  }

  /** A difference, with its sign; shares differ in percentage points. */
  public String difference(double value, Locale locale) {
    String plain = plain(value);
    String sign = plain.matches("[0.,]*") ? "" : value < 0 ? "−" : "+";
    return with(this == SHARE ? "POINTS" : name(), sign + plain, locale);
  }

  private static String with(String unit, String digits, Locale locale) {
    return Problem.of(Quantity.class, "unit." + unit, digits).sentence(locale);
  }

  private String plain(double value) {
    double shown = Math.abs(this == SHARE ? 100 * value : value);
    BigDecimal rounded =
        digits < 0
            ? new BigDecimal(shown).round(new MathContext(-digits, RoundingMode.HALF_UP))
            : new BigDecimal(shown).setScale(digits, RoundingMode.HALF_UP);
    int scale = digits < 0 ? Math.max(0, rounded.stripTrailingZeros().scale()) : digits;
    return String.format(Locale.ROOT, "%,." + scale + "f", rounded);
  }
}
