package io.hivetune.eval.run;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How much an evaluation may cost. Before each call the most that it can cost is set aside (a
 * prompt has no more tokens than UTF-8 bytes, an answer no more than were allowed); what it did
 * cost is booked after it. A call for which nothing is left isn't made, so that the ceiling is
 * never passed, whatever is in flight. Answers that stand in the log count: they were paid for.
 * Thread-safe; one object for one evaluation.
 */
public final class CostCeiling {
  private static final int BYTES_PER_MESSAGE = 16;

  private final BigDecimal ceiling;
  private final Map<ModelRef, TokenPrice> prices;
  private BigDecimal spent = BigDecimal.ZERO;
  private BigDecimal reserved = BigDecimal.ZERO;

  /**
   * @param ceiling above 0, in the prices' currency
   * @param prices of every model that will be asked, all in one currency
   */
  public CostCeiling(BigDecimal ceiling, Map<ModelRef, TokenPrice> prices) {
    if (ceiling.signum() <= 0) {
      throw new IllegalArgumentException("ceiling must be > 0, but was " + ceiling);
    }
    Set<String> currencies = new HashSet<>();
    prices.values().forEach(price -> currencies.add(price.currency()));
    if (currencies.size() != 1) {
      throw new IllegalArgumentException(
          "a ceiling needs prices in one currency, but they are in " + currencies);
    }
    this.ceiling = ceiling;
    this.prices = Map.copyOf(prices);
  }

  /** What has been spent so far. */
  public synchronized BigDecimal spent() {
    return spent;
  }

  TokenPrice price(ModelRef model) {
    TokenPrice price = prices.get(model);
    if (price == null) {
      throw new HiveTuneException(Problem.of(CostCeiling.class, "cost.no-price", model.toString()));
    }
    return price;
  }

  /** Sets the most that the call can cost aside; false if that would pass the ceiling. */
  synchronized boolean reserve(ModelRef model, ChatRequest request) {
    BigDecimal most = price(model).of(most(request));
    if (spent.add(reserved).add(most).compareTo(ceiling) > 0) {
      return false;
    }
    reserved = reserved.add(most);
    return true;
  }

  /** The call is over: what it cost is booked, the rest is free again. */
  synchronized void settle(ModelRef model, ChatRequest request, Usage usage) {
    reserved = reserved.subtract(price(model).of(most(request)));
    spent = spent.add(price(model).of(usage));
  }

  /** An answer of an earlier run. */
  synchronized void paidBefore(ModelRef model, Usage usage) {
    spent = spent.add(price(model).of(usage));
  }

  Problem reached(int done, int all) {
    return Problem.of(
        CostCeiling.class,
        "cost.reached",
        spent().toPlainString(),
        ceiling.toPlainString(),
        prices.values().iterator().next().currency(),
        done,
        all);
  }

  static Usage most(ChatRequest request) {
    return new Usage(mostPromptTokens(request), request.options().maxTokens());
  }

  /** Byte-level tokenisers make no more tokens than bytes, and a few marks around each message. */
  static long mostPromptTokens(ChatRequest request) {
    long bytes = BYTES_PER_MESSAGE;
    for (Message message : request.messages()) {
      bytes += BYTES_PER_MESSAGE + message.content().getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }
}
