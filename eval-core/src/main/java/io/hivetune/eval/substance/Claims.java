package io.hivetune.eval.substance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of an answer can be looked up: figures with their units, phone numbers, links, names before
 * 님 and 씨, what stands in quotation marks, words in Latin letters.
 */
final class Claims {
  private static final Pattern NAME =
      Pattern.compile("(?<![가-힣])([가-힣]{2,4})\\s?(?:님|씨|대표|원장|팀장|과장|실장|매니저)(?![가-힣]*들)");
  private static final Set<String> ROLES =
      Set.of(
          "고객", "손님", "회원", "사장", "대표", "원장", "팀장", "과장", "실장", "선생", "담당자", "점주", "여러분", "작가",
          "교수", "기사", "이웃", "부모", "어머", "아버", "주무관", "매니저", "담당", "이용자", "사용자", "독자", "팔로워");
  private static final Pattern QUOTED = Pattern.compile("[‘“'\"「『]([^’”'\"」』\\n]{2,30})[’”'\"」』]");
  private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z0-9.&_-]*[A-Za-z0-9]");
  private static final Pattern LINK = Pattern.compile("https?://\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.]+");

  private Claims() {}

  /** Every claim that stands nowhere in the sources, as it stands in the answer. */
  static List<String> unfounded(String answer, String sources, Set<String> all) {
    List<String> unfounded = new ArrayList<>();
    List<Quantity> known = Quantities.in(sources);
    for (Quantity q : Quantities.in(answer)) {
      add(q.text(), stands(q, known), all, unfounded);
    }
    String plain = squeezed(sources);
    for (String text : texts(answer)) {
      add(text, plain.contains(squeezed(text)), all, unfounded);
    }
    return unfounded;
  }

  private static void add(String claim, boolean founded, Set<String> all, List<String> unfounded) {
    if (all.add(claim) && !founded) {
      unfounded.add(claim);
    }
  }

  /** The same figure, with the same unit or without one; an end of a known range counts. */
  private static boolean stands(Quantity q, List<Quantity> known) {
    return known.stream()
        .filter(k -> k.unit().equals(q.unit()) || q.unit().isEmpty() || k.unit().isEmpty())
        .anyMatch(
            k ->
                (k.low() == q.low() && k.high() == q.high())
                    || (!q.isRange() && (k.low() == q.low() || k.high() == q.low())));
  }

  private static Set<String> texts(String answer) {
    Set<String> texts = new LinkedHashSet<>(Quantities.phones(answer));
    collect(LINK, 0, answer, texts);
    String rest = LINK.matcher(answer).replaceAll(" ");
    Matcher names = NAME.matcher(rest);
    while (names.find()) {
      if (ROLES.stream().noneMatch(names.group(1)::endsWith)) {
        texts.add(names.group(1));
      }
    }
    collect(QUOTED, 1, rest, texts);
    collect(LATIN, 0, rest, texts);
    return texts;
  }

  private static void collect(Pattern pattern, int group, String text, Set<String> into) {
    for (Matcher m = pattern.matcher(text); m.find(); ) {
      into.add(m.group(group));
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }
}
