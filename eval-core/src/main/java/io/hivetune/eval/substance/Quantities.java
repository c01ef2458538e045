package io.hivetune.eval.substance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads figures and ranges from Korean text: 1,200원, 3.5만원, 1억 2천만 원, 15~30만원, 28세에서 34세, 30%, 오전
 * 10시, 2026년 11월 25일, 010-0142-2580. A multiplier or unit behind a range counts for both ends.
 */
final class Quantities {
  private static final Map<String, Double> MULTIPLIERS =
      Map.of("십", 1e1, "백", 1e2, "천", 1e3, "만", 1e4, "백만", 1e6, "천만", 1e7, "억", 1e8, "조", 1e12);
  private static final String NUMBER = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";
  private static final String MULTIPLIER = "(?:백만|천만|십|백|천|만|억|조)";
  private static final String UNIT =
      "(?:명|원|세|살|대|시간|시|분|초|일|월|년|주|개월|개|건|회|번|곳|배|팀|편|장|줄|자|평|층|호|km|cm|mm|m|kg|g|%p|%|퍼센트|포인트|점|위|인분|인|잔|권|통|박)";
  private static final Pattern QUANTITY =
      Pattern.compile(
          "(?<![\\d.,A-Za-z-])("
              + NUMBER
              + ")\\s?("
              + MULTIPLIER
              + ")?\\s?("
              + UNIT
              + ")?(?:\\s?(?:~|∼|～|–|—|-|에서|부터)\\s?("
              + NUMBER
              + ")\\s?("
              + MULTIPLIER
              + ")?\\s?("
              + UNIT
              + ")?)?(?![\\d])");
  private static final Pattern LIST_MARK =
      Pattern.compile("(?m)^\\s*(?:\\(?\\d{1,2}[.)]|[①-⑳])\\s");
  private static final Pattern PHONE =
      Pattern.compile("(?<!\\d)(?:0\\d{1,2}-\\d{3,4}-\\d{4}|1\\d{3}-\\d{4})(?!\\d)");

  private Quantities() {}

  /** All in the order of the text; phone numbers are left out, see {@link #phones}. */
  static List<Quantity> in(String text) {
    String plain = PHONE.matcher(LIST_MARK.matcher(text).replaceAll(" ")).replaceAll(" ");
    List<Quantity> found = new ArrayList<>();
    Matcher m = QUANTITY.matcher(plain);
    while (m.find()) {
      found.add(quantity(m));
    }
    return found;
  }

  static List<String> phones(String text) {
    return PHONE.matcher(text).results().map(r -> r.group()).toList();
  }

  private static Quantity quantity(Matcher m) {
    boolean range = m.group(4) != null;
    String unit = range && m.group(6) != null ? m.group(6) : m.group(3) == null ? "" : m.group(3);
    String lastMultiplier = range ? m.group(5) : null;
    // 15~30만원: the 15 are 만 too. 5천~1만: each has its own.
    String firstMultiplier = m.group(2) == null ? lastMultiplier : m.group(2);
    double low = value(m.group(1), firstMultiplier);
    double high = range ? value(m.group(4), lastMultiplier) : low;
    return new Quantity(Math.min(low, high), Math.max(low, high), unit, m.group().strip());
  }

  private static double value(String digits, @Nullable String multiplier) {
    double value = Double.parseDouble(digits.replace(",", ""));
    return multiplier == null ? value : value * MULTIPLIERS.getOrDefault(multiplier, 1.0);
  }
}
