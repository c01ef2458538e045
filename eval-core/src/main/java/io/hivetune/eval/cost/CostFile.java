package io.hivetune.eval.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ExchangeRate;
import io.hivetune.tuning.PriceBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Costs from a JSON file, so that those who know the prices can write them down without Java:
 *
 * <pre>{@code
 * {"requestsAMonth": 10000, "day": "2026-11-25",
 *  "today": {"model": "gpt-4.1-mini", "inputTokens": 1000, "outputTokens": 300},
 *  "tuned": {"model": "상담 모델", "ownMachine": true, "inputTokens": 300, "outputTokens": 280,
 *            "monthly": [{"kind": "GPU_HOURS", "quantity": "720", "price": PRICE}]},
 *  "once": [{"kind": "PREPARATION_DAYS", "quantity": "5", "price": PRICE}], "spreadMonths": 12,
 *  "retraining": [{"kind": "GPU_HOURS", "quantity": "2", "price": PRICE}], "retrainEveryMonths": 6,
 *  "exchange": {"from": "USD", "to": "KRW", "rate": "1380", "date": "2026-11-24", "source": "…"}}
 * }</pre>
 *
 * <p>PRICE is {@code {"amount": "0.60", "currency": "USD", "source": "…", "read": "2026-11-24"}}; a
 * price that is left out is unknown. A model's {@code input} and {@code output} prices, for a
 * million tokens, that are left out are looked up in the price book. Tokens that are left out are
 * those measured.
 */
public final class CostFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String place;
  private final PriceBook book;
  private final List<Problem> problems = new ArrayList<>();

  private CostFile(String place, PriceBook book) {
    this.place = place;
    this.book = book;
  }

  /** With no price book: prices that the file doesn't have are unknown. */
  public static CostComparison read(Path file) throws IOException {
    return read(file, PriceBook.of(List.of()));
  }

  /**
   * Reads costs.
   *
   * @throws HiveTuneException with everything that is wrong in it
   * @throws IOException if it can't be read
   */
  public static CostComparison read(Path file, PriceBook book) throws IOException {
    CostFile reading = new CostFile(String.valueOf(file.getFileName()), book);
    String text = Files.readString(file, StandardCharsets.UTF_8);
    try {
      JsonNode root = JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
      return reading.costs(root);
    } catch (JsonProcessingException e) {
      throw new HiveTuneException(
          Problem.of(CostFile.class, "file.no-json", e.getOriginalMessage())
              .at(file.getFileName() + ":" + e.getLocation().getLineNr()),
          e);
    }
  }

  private CostComparison costs(JsonNode root) {
    if (!root.path("today").isObject() || !root.path("tuned").isObject()) {
      throw new HiveTuneException(Problem.of(CostFile.class, "file.sides").at(place));
    }
    LocalDate day =
        root.has("day")
            ? attempt("day", LocalDate.EPOCH, () -> LocalDate.parse(root.path("day").asText()))
            : LocalDate.MAX;
    Optional<Serving> today = serving("today", root.path("today"), day, false);
    Optional<Serving> tuned = serving("tuned", root.path("tuned"), day, true);
    Outlay outlay =
        attempt(
            "spreadMonths, retrainEveryMonths",
            Outlay.NONE,
            () ->
                new Outlay(
                    expenses("once", root.path("once")),
                    root.path("spreadMonths").asInt(12),
                    expenses("retraining", root.path("retraining")),
                    root.path("retrainEveryMonths").asInt(12)));
    Optional<ExchangeRate> rate =
        root.has("exchange")
            ? attempt("exchange", Optional.empty(), () -> Optional.of(rate(root.path("exchange"))))
            : Optional.empty();
    long requests = root.path("requestsAMonth").asLong(1000);
    if (requests < 1) {
      wrong("requestsAMonth", "requests a month must be >= 1, but were " + requests);
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    CostComparison costs =
        CostComparison.of(today.orElseThrow(), tuned.orElseThrow())
            .requestsAMonth(requests)
            .outlay(outlay);
    return rate.map(costs::exchange).orElse(costs);
  }

  private Optional<Serving> serving(String field, JsonNode node, LocalDate day, boolean tuned) {
    return attempt(
        field,
        Optional.empty(),
        () -> {
          String model = node.path("model").asText(field);
          double in = node.path("inputTokens").asDouble(0);
          double out = node.path("outputTokens").asDouble(0);
          List<Expense> monthly = expenses(field + ".monthly", node.path("monthly"));
          if (node.path("ownMachine").asBoolean()) {
            return Optional.of(Serving.ownMachine(model, in, out, monthly));
          }
          Serving booked = Serving.ofBook(book, model, tuned, day, in, out);
          return Optional.of(
              new Serving(
                  model,
                  booked.inputTokens(),
                  booked.outputTokens(),
                  true,
                  price(node.path("input")).or(booked::inputPrice),
                  price(node.path("output")).or(booked::outputPrice),
                  monthly));
        });
  }

  private List<Expense> expenses(String field, JsonNode list) {
    List<Expense> all = new ArrayList<>();
    for (JsonNode node : list) {
      attempt(
          field,
          false,
          () ->
              all.add(
                  new Expense(
                      Expense.Kind.valueOf(node.path("kind").asText()),
                      new BigDecimal(node.path("quantity").asText()),
                      price(node.path("price")))));
    }
    return all;
  }

  private static Optional<SourcedPrice> price(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            SourcedPrice.of(
                node.path("amount").asText(),
                node.path("currency").asText(),
                node.path("source").asText(),
                LocalDate.parse(node.path("read").asText())))
        : Optional.empty();
  }

  private static ExchangeRate rate(JsonNode node) {
    return new ExchangeRate(
        Currency.getInstance(node.path("from").asText()),
        Currency.getInstance(node.path("to").asText()),
        new BigDecimal(node.path("rate").asText()),
        LocalDate.parse(node.path("date").asText()),
        node.path("source").asText());
  }

  /** Remembers what was wrong and goes on, so that everything is said at once. */
  private <T> T attempt(String field, T otherwise, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | DateTimeException e) {
      wrong(field, String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  private void wrong(String field, String what) {
    problems.add(Problem.of(CostFile.class, "file.value", field, what).at(place));
  }
}
