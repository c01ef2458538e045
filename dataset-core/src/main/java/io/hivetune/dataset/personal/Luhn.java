package io.hivetune.dataset.personal;

/** The check digit of ISO/IEC 7812. */
final class Luhn {
  private Luhn() {}

  /** Every second digit from the right doubled, digits of the products added: a multiple of ten. */
  static boolean holds(String written) {
    int sum = 0;
    int place = 0;
    for (int i = written.length() - 1; i >= 0; i--) {
      int digit = written.charAt(i) - '0';
      if (digit >= 0 && digit <= 9) {
        int value = place++ % 2 == 0 ? digit : 2 * digit;
        sum += value > 9 ? value - 9 : value;
      }
    }
    return sum % 10 == 0;
  }
}
