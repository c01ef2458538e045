package io.hivetune.dataset.korean.voice;

import io.hivetune.dataset.korean.grammar.Hangul;
import java.util.regex.Pattern;

/** Reads a sentence's level from its last word. */
final class EndingRules {
  private static final Pattern TAIL = Pattern.compile("(?:\\s*\\([^()]*\\))?[^가-힣]*$");
  private static final Pattern ADDRESSED =
      Pattern.compile(",\\s*(?:고객님|사장님|대표님|원장님|선생님|팀장님|담당자님|여러분|회원님|점주님|주무관님)$");
  private static final Pattern HAPSYO = Pattern.compile("(?:십시오|십시요|소서|시지요만)$");
  private static final Pattern POLITE = Pattern.compile("(?:세요|셔요|시죠|시지요|시어요)$");

  /** Nouns that end as 해요체 does. */
  private static final Pattern NOUN_YO =
      Pattern.compile(
          "(?:^|\\s)(?:\\S*(?:필요|중요|수요|개요|소요|주요|긴요|강요|민요|동요|화요|목요|월요|토요|일요|금요|수요일|조요))$");

  private static final Pattern HAEYO = Pattern.compile("[가-힣]요$|죠$");
  private static final Pattern PLAIN =
      Pattern.compile("(?:[가-힣]다|[가-힣](?:는가|은가|ㄴ가|을까|일까|할까|을지어다|어라|아라|하라|하자))$");

  /** Nouns that end as 한다체 does. */
  private static final Pattern NOUN_DA =
      Pattern.compile(
          "(?:^|\\s)\\S*(?:바다|캐나다|소다|판다|아젠다|베란다|람다|저마다|때마다|마다|보다|부터다가|다가|이다음|수다|빤다|인다가)$");

  private static final Pattern BANMAL =
      Pattern.compile(
          "(?:[었았였했됐갔왔겠있없같]어|[같좋많않맞]아|[거이뭐나너]야|아니야|해봐|[가-힣] ?봐|[가-힣] ?줘|[었았겠했됐있없않]지|[하되]지|[었았겠했됐있없않같하되]네|구나|더라|할게|줄게|을게|갈게|할래|갈래|을래|거든|[었았했]니|하니|하냐|[었았했]냐|잖아)$");

  private EndingRules() {}

  static SpeechLevel levelOf(String sentence) {
    String text = TAIL.matcher(sentence).replaceFirst("");
    text = ADDRESSED.matcher(text).replaceFirst("");
    text = TAIL.matcher(text).replaceFirst("");
    if (text.isEmpty()) {
      return SpeechLevel.OTHER;
    }
    if (isFormal(text)) {
      return SpeechLevel.HAPSYO;
    }
    if (POLITE.matcher(text).find()) {
      return SpeechLevel.POLITE;
    }
    if (HAEYO.matcher(text).find()) {
      return NOUN_YO.matcher(text).find() ? SpeechLevel.OTHER : SpeechLevel.HAEYO;
    }
    if (BANMAL.matcher(text).find()) {
      return SpeechLevel.BANMAL;
    }
    if (PLAIN.matcher(text).find() && text.length() > 1) {
      return NOUN_DA.matcher(text).find() ? SpeechLevel.OTHER : SpeechLevel.PLAIN;
    }
    return SpeechLevel.OTHER;
  }

  /** …ㅂ니다, …ㅂ니까, …ㅂ시다, also with 만 behind it, and …십시오. */
  private static boolean isFormal(String text) {
    String end = text.endsWith("니다만") ? text.substring(0, text.length() - 1) : text;
    if (end.endsWith("니다") || end.endsWith("니까") || end.endsWith("시다")) {
      int before = end.length() - 3;
      return before >= 0 && Hangul.endsInBieup(end.charAt(before));
    }
    return HAPSYO.matcher(end).find();
  }
}
