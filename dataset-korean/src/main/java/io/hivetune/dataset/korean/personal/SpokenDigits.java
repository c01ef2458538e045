package io.hivetune.dataset.korean.personal;

/** Digits written out to get past a filter: 공일공, o1o. Only inside the shape of a phone number. */
final class SpokenDigits {
  private static final String SPOKEN = "공일이삼사오육칠팔구";

  private SpokenDigits() {}

  static boolean isDigit(char c) {
    return SPOKEN.indexOf(c) >= 0 || c == '영' || c == '륙';
  }

  /** The digits of a phone number however they are written; other characters are left out. */
  static String digits(String written) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c >= '0' && c <= '9') {
        out.append(c);
      } else if (c == 'o' || c == 'O' || c == '영') {
        out.append('0');
      } else if (c == '륙') {
        out.append('6');
      } else if (SPOKEN.indexOf(c) >= 0) {
        out.append(SPOKEN.indexOf(c));
      }
    }
    return out.toString();
  }
}
