package io.hivetune.eval.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import io.hivetune.eval.korean.PolitenessJudge;
import io.hivetune.eval.rubric.Checks;
import io.hivetune.eval.rubric.Criterion;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that a sentence of an instruction asks for in so many words: lengths, openings, closings,
 * speech level, lists, hashtags. What none of the rules knows is left to a judge.
 */
final class InstructionRules {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ANY = 1_000_000;
  private static final String QUOTED = "[\"“‘'「『]([^\"”’'」』]{1,80})[\"”’'」』]";
  private static final String NOT = "(?:쓰지|넣지|사용하지|붙이지|금지|말 것|마세요|않|없이|빼|do not|don't|never|no )";
  private static final Pattern EMOJI =
      Pattern.compile("[\\x{1F300}-\\x{1FAFF}\\x{2600}-\\x{27BF}]");

  /** A sentence that matches, and the check it asks for. */
  private record Rule(Pattern sentence, BiFunction<String, Matcher, Optional<Criterion>> check) {}

  private static final List<Rule> RULES =
      List.of(
          rule(
              "(\\d[\\d,]*)\\s*(?:자)?\\s*[~∼〜-]\\s*(\\d[\\d,]*)\\s*자",
              (s, m) -> Checks.length(number(m.group(1)), number(m.group(2)))),
          rule(
              "(\\d[\\d,]*)\\s*자\\s*(?:이내|이하|미만|를? ?넘지|안쪽|안으로)",
              (s, m) -> Checks.length(1, number(m.group(1)))),
          rule("(\\d[\\d,]*)\\s*자\\s*이상", (s, m) -> Checks.length(number(m.group(1)), ANY)),
          rule("at most (\\d[\\d,]*) characters", (s, m) -> Checks.length(1, number(m.group(1)))),
          rule(
              "(?:이모지|이모티콘|emoji).*" + NOT + "|" + NOT + ".*emoji",
              (s, m) -> Checks.of("no emoji", r -> !EMOJI.matcher(r.answer()).find())),
          rule(
              QUOTED + "\\s*(?:으로|로|라고)?\\s*(?:글을 |답변을 |문장을 )?(?:시작|begin|start)",
              (s, m) -> Checks.startsWith(m.group(1))),
          rule(
              QUOTED + "\\s*(?:으로|로|라고)?\\s*(?:글을 |답변을 |문장을 )?(?:끝|맺|마무리|마칩|마친)",
              (s, m) -> Checks.endsWith(m.group(1))),
          rule("(?:end|close) with " + QUOTED, (s, m) -> Checks.endsWith(m.group(1))),
          rule(QUOTED + ".{0,20}" + NOT, (s, m) -> Checks.excludes(m.group(1))),
          rule(QUOTED + ".{0,20}(?:포함|넣|반드시|꼭|들어가)", (s, m) -> Checks.containsAll(m.group(1))),
          rule(
              "인사로 (?:글을 )?시작",
              (s, m) -> Checks.matches("인사로 시작", Pattern.compile("\\A\\s*(?:안녕|반갑|Hello)"))),
          rule("해시태그.*" + NOT, (s, m) -> Checks.excludes("#")),
          rule("해시태그.{0,10}?(\\d+)\\s*개", (s, m) -> Checks.hashtags(number(m.group(1)))),
          rule("(\\d+)\\s*문단(?:으로| 이내)", (s, m) -> Checks.paragraphs(1, number(m.group(1)))),
          rule("(?:목록|불릿|글머리표).*" + NOT, (s, m) -> Checks.listItems(0, 0)),
          rule("(?:목록|불릿|글머리표)(?:으로|을|를)", (s, m) -> Checks.listItems(1, ANY)),
          rule("(?:제목|소제목).*" + NOT, (s, m) -> Checks.headings(0, 0)),
          rule("(?:합니다체|하십시오체|합쇼체|격식체)", (s, m) -> level(SpeechLevel.HAPSYO)),
          rule("해요체", (s, m) -> level(SpeechLevel.HAEYO)),
          rule("JSON(?:으로|\\s*형식| only)?", (s, m) -> Checks.of("JSON", r -> isJson(r.answer()))),
          rule("한국어로", (s, m) -> Checks.of("한국어", r -> share(r.answer()) >= 0.5)));

  private InstructionRules() {}

  private static Rule rule(String sentence, BiFunction<String, Matcher, Criterion> check) {
    return new Rule(
        Pattern.compile(sentence, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
        (text, matcher) -> Optional.of(check.apply(text, matcher)));
  }

  /** The check of the first rule that knows the sentence. */
  static Optional<Criterion> check(String sentence) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.sentence().matcher(sentence);
      if (matcher.find()) {
        try {
          return rule.check().apply(sentence, matcher);
        } catch (IllegalArgumentException e) {
          // Numbers that make no sense, such as 300~100자: left to a judge.
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static int number(String digits) {
    return Integer.parseInt(digits.replace(",", ""));
  }

  private static Criterion level(SpeechLevel level) {
    PolitenessJudge judge = PolitenessJudge.byEndings();
    return Checks.of(
        level.name(),
        r -> {
          PolitenessJudge.Judgement judged = judge.judge(r.answer(), level);
          return judged.judged() > 0 && judged.inLevel() == judged.judged();
        });
  }

  private static boolean isJson(String answer) {
    try {
      return JSON.readTree(answer).isContainerNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Hangul among all letters. */
  private static double share(String answer) {
    long letters = answer.codePoints().filter(Character::isLetter).count();
    long hangul = answer.codePoints().filter(c -> c >= 0xAC00 && c <= 0xD7A3).count();
    return letters == 0 ? 0 : (double) hangul / letters;
  }
}
