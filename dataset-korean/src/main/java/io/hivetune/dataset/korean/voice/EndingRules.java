package io.hivetune.dataset.korean.voice;

import io.hivetune.dataset.korean.grammar.Hangul;
import io.hivetune.dataset.korean.grammar.Morpheme;
import io.hivetune.dataset.korean.grammar.Morphemes;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a sentence's level from its last word. Where letters alone can't tell an ending from a noun
 * (간다 and 바다, 가 and 휴가), the word is cut into morphemes.
 */
final class EndingRules {
  private static final Pattern TAIL = Pattern.compile("(?:\\s*\\([^()]*\\))?[^가-힣]*$");
  private static final Pattern ADDRESSED =
      Pattern.compile(
          "[,!~] *(?:우리"
              + " )?(?:고객님|사장님|대표님|원장님|선생님|팀장님|담당자님|여러분|회원님|점주님|주무관님|얘들아|친구야|언니|오빠|누나|형|엄마|아빠)$");
  private static final Pattern HAPSYO = Pattern.compile("(?:십시오|십시요|십쇼|소서|시지요만)$");
  private static final Pattern POLITE = Pattern.compile("(?:세요|셔요|시죠|시지요|시어요)$");
  private static final Pattern HAEYO =
      Pattern.compile("(?:요|죠|[어아해에네세게지돼래봐줘까나가데고]용|[어아해에네세게지돼래봐줘까나가데고]여)$");
  private static final Pattern QUESTION = Pattern.compile("(?:는가|은가|인가|을지어다)$");

  /** Nouns that end as 해요체 does. */
  private static final Pattern NOUN_YO =
      Pattern.compile("(?:필요|중요|수요|개요|소요|주요|긴요|강요|민요|동요|화요|목요|월요|토요|일요|금요|수요일|조요|담요)$");

  private static final Pattern SURELY_BANMAL =
      Pattern.compile("(?:거든|잖아|텐데|라니까|다니까|구나|[아어여해]라|[하가오보먹]자)$");

  /** Words that are called after a sentence is over. */
  private static final Pattern AFTERTHOUGHT = Pattern.compile(" (?:뭐|제발|진짜|정말|그치|응|좀)$");

  private static final Pattern WONDERING = Pattern.compile("[가-힣]까$");
  private static final int SHORT = 12;

  /** Endings that lead on to more, or make a noun of a verb; at the end of a line, a heading. */
  private static final Pattern LEADS_ON =
      Pattern.compile(
          "(?:하고|되고|이고|[가-힣]며|[가-힣]면서|도록|지만|려면|다가|거나|든지|자마자|하여|되어|이어|[가-힣]기|하면|되면|이면|해서|돼서|아서|어서|위해|통해|대해|관해|따라|의해|인해|예를"
              + " 들어|[가-힣]러)$");

  private EndingRules() {}

  static SpeechLevel levelOf(String sentence) {
    String text = TAIL.matcher(sentence).replaceFirst("");
    text = ADDRESSED.matcher(text).replaceFirst("");
    text = AFTERTHOUGHT.matcher(TAIL.matcher(text).replaceFirst("")).replaceFirst("");
    SpeechLevel level = text.isEmpty() ? SpeechLevel.OTHER : levelOfEnd(text);
    int comma = text.lastIndexOf(',');
    // What is told after the end: 빨리 와, 자리 없어지기 전에.
    return level == SpeechLevel.OTHER && comma > 0 ? levelOfEnd(text.substring(0, comma)) : level;
  }

  private static SpeechLevel levelOfEnd(String text) {
    if (isFormal(text)) {
      return SpeechLevel.HAPSYO;
    }
    if (POLITE.matcher(text).find()) {
      return SpeechLevel.POLITE;
    }
    boolean verbal = endsInVerb(text);
    if (HAEYO.matcher(text).find() && (verbal || !NOUN_YO.matcher(text).find())) {
      return SpeechLevel.HAEYO;
    }
    if (isPromise(text) || SURELY_BANMAL.matcher(text).find()) {
      return SpeechLevel.BANMAL;
    }
    if (!verbal) {
      return SpeechLevel.OTHER;
    }
    return text.endsWith("다") || isWondering(text) ? SpeechLevel.PLAIN : intimate(text);
  }

  /** Verbs in other forms: spoken to a friend, or a fragment. */
  private static SpeechLevel intimate(String text) {
    char last = text.charAt(text.length() - 1);
    boolean closed = Hangul.hasFinal(last) && "군걸렴".indexOf(last) < 0;
    return closed || LEADS_ON.matcher(text).find() ? SpeechLevel.OTHER : SpeechLevel.BANMAL;
  }

  /** 할게, 갈래: the dictionary takes them for nouns now and then. */
  private static boolean isPromise(String text) {
    int last = text.length() - 1;
    return last > 0
        && "게래걸".indexOf(text.charAt(last)) >= 0
        && Hangul.endsInRieul(text.charAt(last - 1));
  }

  /** A question that an article asks its readers; a short one is asked of a friend. */
  private static boolean isWondering(String text) {
    return QUESTION.matcher(text).find()
        || (WONDERING.matcher(text).find() && text.length() > SHORT);
  }

  private static boolean endsInVerb(String text) {
    Morpheme last = last(text);
    return last.endTag().equals("E")
        || last.tag().startsWith("V")
        || last.tag().equals("XSV")
        || last.tag().equals("XSA");
  }

  private static Morpheme last(String text) {
    List<Morpheme> all = Morphemes.of(text.substring(Math.max(0, text.length() - 40)));
    return all.isEmpty() ? new Morpheme("", "", "", 0, 0) : all.get(all.size() - 1);
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
