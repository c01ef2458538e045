package io.hivetune.tuning;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Dated prices, each with the place where it was read. Immutable. What is not in it is unknown, not
 * free.
 *
 * <p>A book is a JSON array of rows: {@code {"model": "gpt-4.1", "use": "TRAINING", "amount":
 * "25.00", "currency": "USD", "from": "2025-04-14", "source": "…", "read": "2026-11-24"}}. Amounts
 * are for a million tokens. A model stands for its dated versions too. Of several rows the newest
 * one that already counts on the day is taken.
 */
public final class PriceBook {
  private final List<Price> prices;

  private PriceBook(List<Price> prices) {
    this.prices = List.copyOf(prices);
  }

  public static PriceBook of(List<Price> prices) {
    return new PriceBook(prices);
  }

  /** The book beside {@code owner} in its jar. */
  public static PriceBook ofResource(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing beside " + owner.getName());
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The company's own prices.
   *
   * @throws UncheckedIOException if it can't be read
   */
  public static PriceBook ofFile(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Row(
      String model,
      Price.Use use,
      String amount,
      String currency,
      String from,
      String source,
      String read) {
    Price toPrice() {
      return new Price(
          model,
          use,
          Money.of(amount, currency),
          LocalDate.parse(from),
          source,
          LocalDate.parse(read));
    }
  }

  private static PriceBook read(InputStream in) throws IOException {
    Row[] rows =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build()
            .readValue(in, Row[].class);
    return new PriceBook(Arrays.stream(rows).map(Row::toPrice).toList());
  }

  public List<Price> prices() {
    return prices;
  }

  /** The price of a model's use on a day. */
  public Optional<Price> price(String model, Price.Use use, LocalDate day) {
    return prices.stream()
        .filter(p -> p.use() == use && isAbout(p.model(), model) && !p.from().isAfter(day))
        .max(Comparator.comparing(Price::from));
  }

  private static boolean isAbout(String row, String model) {
    return model.equals(row) || model.matches("\\Q" + row + "\\E-\\d.*");
  }

  /** Tokens of one use on a day. */
  public Cost cost(String model, Price.Use use, long tokens, boolean estimated, LocalDate day) {
    return price(model, use, day)
        .map(p -> Cost.of(p, tokens, estimated))
        .orElseGet(
            () ->
                new Cost.Unknown(
                    Problem.of(PriceBook.class, "price.unknown", model, use.name(), day)));
  }

  /**
   * What answers cost: tokens read and written, at the tuned model's price if {@code tuned}.
   * Unknown if either price is.
   */
  public Cost answers(String model, Usage usage, boolean tuned, LocalDate day) {
    Cost in =
        cost(
            model,
            tuned ? Price.Use.TUNED_INPUT : Price.Use.INPUT,
            usage.promptTokens(),
            false,
            day);
    Cost out =
        cost(
            model,
            tuned ? Price.Use.TUNED_OUTPUT : Price.Use.OUTPUT,
            usage.completionTokens(),
            false,
            day);
    return in.fold(
        i ->
            out.fold(
                o ->
                    new Cost.Known(
                        i.amount().plus(o.amount()), o.price(), i.tokens() + o.tokens(), false),
                u -> u),
        u -> u);
  }
}
