package io.hivetune.eval.report;

import io.hivetune.eval.run.TokenPrice;

/** What both models' tokens cost, and how often they are asked. */
record Prices(TokenPrice base, TokenPrice tuned, long callsAMonth) {
  Prices {
    if (!base.currency().equals(tuned.currency())) {
      throw new IllegalArgumentException(
          "both prices must be in one currency, but are in "
              + base.currency()
              + " and "
              + tuned.currency());
    }
    if (callsAMonth < 0) {
      throw new IllegalArgumentException("calls a month must be >= 0, but were " + callsAMonth);
    }
  }
}
