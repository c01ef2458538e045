package io.hivetune.dataset.korean.personal;

import java.math.BigInteger;
import java.util.List;

/** Numbers out of 256 bits, one after the other. Not thread-safe. */
final class DigitStream {
  private BigInteger rest;

  DigitStream(byte[] bits) {
    rest = new BigInteger(1, bits);
  }

  /** From 0 to below a bound; after the bits are used up, always 0. */
  int below(int bound) {
    BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(bound));
    rest = parts[0];
    return parts[1].intValue();
  }

  /** Some decimal digits. */
  String take(int digits) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      out.append(below(10));
    }
    return out.toString();
  }

  String choose(List<String> from) {
    return from.get(below(from.size()));
  }
}
