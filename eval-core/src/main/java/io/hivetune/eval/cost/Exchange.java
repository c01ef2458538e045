package io.hivetune.eval.cost;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ExchangeRate;
import io.hivetune.tuning.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Brings amounts into the currency that is calculated in. Without a rate an amount in another
 * currency is unknown.
 */
record Exchange(Currency currency, Optional<ExchangeRate> rate) {
  Amount of(Amount amount) {
    return amount.fold(k -> of(k.money()), u -> u);
  }

  private Amount of(Money money) {
    if (money.currency().equals(currency)) {
      return Amount.of(money);
    }
    if (rate.isPresent() && rate.get().from().equals(money.currency())) {
      if (rate.get().to().equals(currency)) {
        return Amount.of(rate.get().convert(money));
      }
    } else if (rate.isPresent()
        && rate.get().to().equals(money.currency())
        && rate.get().from().equals(currency)) {
      BigDecimal back = money.amount().divide(rate.get().rate(), MathContext.DECIMAL64);
      return Amount.of(new Money(back, currency));
    }
    return Amount.unknown(
        Problem.of(
            Exchange.class,
            "exchange.none",
            money.currency().getCurrencyCode(),
            currency.getCurrencyCode()));
  }

  /** All of them together. */
  Amount sum(List<Expense> expenses) {
    Amount sum = Amount.of(new Money(BigDecimal.ZERO, currency));
    for (Expense expense : expenses) {
      sum = sum.plus(of(expense.amount()));
    }
    return sum;
  }

  /** In the other currency of the rate, for showing beside. */
  Optional<Money> beside(Money money) {
    return rate.filter(r -> r.from().equals(money.currency())).map(r -> r.convert(money));
  }
}
