package io.hivetune.eval.run;

import io.hivetune.chat.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;

/**
 * What tokens of a model cost.
 *
 * @param inputPerMillion for a million tokens read, at least 0
 * @param outputPerMillion for a million tokens written, at least 0
 * @param currency ISO 4217, for example {@code USD} or {@code KRW}
 */
public record TokenPrice(BigDecimal inputPerMillion, BigDecimal outputPerMillion, String currency) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  public TokenPrice {
    Objects.requireNonNull(currency, "currency");
    if (inputPerMillion.signum() < 0 || outputPerMillion.signum() < 0) {
      throw new IllegalArgumentException(
          "prices must be >= 0, but were " + inputPerMillion + ", " + outputPerMillion);
    }
  }

  /**
   * @param inputPerMillion a decimal number such as {@code "0.80"}
   */
  public static TokenPrice of(String inputPerMillion, String outputPerMillion, String currency) {
    return new TokenPrice(
        new BigDecimal(inputPerMillion), new BigDecimal(outputPerMillion), currency);
  }

  /** For models on one's own machine. */
  public static TokenPrice free(String currency) {
    return new TokenPrice(BigDecimal.ZERO, BigDecimal.ZERO, currency);
  }

  public BigDecimal of(Usage usage) {
    return inputPerMillion
        .multiply(BigDecimal.valueOf(usage.promptTokens()))
        .add(outputPerMillion.multiply(BigDecimal.valueOf(usage.completionTokens())))
        .divide(MILLION, MathContext.DECIMAL64);
  }
}
