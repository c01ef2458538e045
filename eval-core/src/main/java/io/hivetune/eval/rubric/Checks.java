package io.hivetune.eval.rubric;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.EvalRecord;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** The criteria that rubrics are made of. Texts are compared exactly, case included. */
public final class Checks {
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +\\S");
  private static final Pattern LIST_ITEM = Pattern.compile("(?m)^ *(?:[-*•]|\\d+[.)]) +\\S");
  private static final Pattern HASHTAG = Pattern.compile("(?<![\\p{L}\\p{N}_&])#[\\p{L}\\p{N}_]+");
  private static final Pattern PARAGRAPH_BREAK = Pattern.compile("\\R[ \\t]*\\R");

  private static final Pattern CALL =
      Pattern.compile(
          "(?:신청|문의|예약|상담|방문|확인|연락|클릭|구독|팔로우|댓글|저장|공유|주문|구매|다운로드|시작|참여|말씀|남겨|보내|전화|오세|만나|둘러)"
              + "[가-힣 ]{0,8}(?:세요|십시오|바랍니다|부탁드립니다|주시면|하러 가기|하기|해요|드려요)"
              + "|(?i:contact us|sign up|book now|call us|learn more|get started)");

  private Checks() {}

  /** Every one of the terms stands in the answer. */
  public static Criterion containsAll(String... terms) {
    List<String> all = some("containsAll", terms);
    return answer("containsAll" + all, "check.contains-all", joined(all), a -> containsAll(a, all));
  }

  /** At least one of the terms stands in the answer. */
  public static Criterion containsAny(String... terms) {
    List<String> any = some("containsAny", terms);
    return answer(
        "containsAny" + any,
        "check.contains-any",
        joined(any),
        a -> any.stream().anyMatch(a::contains));
  }

  /** None of the terms stands in the answer. */
  public static Criterion excludes(String... terms) {
    List<String> none = some("excludes", terms);
    return answer(
        "excludes" + none,
        "check.excludes",
        joined(none),
        a -> none.stream().noneMatch(a::contains));
  }

  /** Length in code points, blanks at the ends aside. */
  public static Criterion length(int shortest, int longest) {
    if (shortest < 0 || longest < shortest) {
      throw new IllegalArgumentException(
          "length needs 0 <= shortest <= longest, but was " + shortest + ".." + longest);
    }
    String range = shortest + ".." + longest;
    return answer(
        "length[" + range + "]",
        "check.length",
        shortest + "–" + longest,
        a -> {
          long n = a.codePoints().count();
          return n >= shortest && n <= longest;
        });
  }

  /** The answer, blanks at the ends aside, begins with one of the texts. */
  public static Criterion startsWith(String... openings) {
    List<String> any = some("startsWith", openings);
    return answer(
        "startsWith" + any,
        "check.starts-with",
        joined(any),
        a -> any.stream().anyMatch(a::startsWith));
  }

  /** The answer, blanks at the ends aside, ends with one of the texts. */
  public static Criterion endsWith(String... closings) {
    List<String> any = some("endsWith", closings);
    return answer(
        "endsWith" + any, "check.ends-with", joined(any), a -> any.stream().anyMatch(a::endsWith));
  }

  /** Blocks of text divided by blank lines. */
  public static Criterion paragraphs(int fewest) {
    return answer(
        "paragraphs[" + fewest + "..]",
        "check.paragraphs",
        Integer.toString(fewest),
        a -> !a.isEmpty() && PARAGRAPH_BREAK.split(a).length >= fewest);
  }

  /** Blocks of text divided by blank lines, in bounds. */
  public static Criterion paragraphs(int fewest, int most) {
    return between(
        "paragraphs",
        "check.paragraphs.range",
        fewest,
        most,
        a -> a.isEmpty() ? 0 : PARAGRAPH_BREAK.split(a).length);
  }

  /** Markdown headings, in bounds. */
  public static Criterion headings(int fewest, int most) {
    return between("headings", "check.headings.range", fewest, most, a -> count(HEADING, a));
  }

  /** Markdown list items, in bounds. */
  public static Criterion listItems(int fewest, int most) {
    return between("listItems", "check.list-items.range", fewest, most, a -> count(LIST_ITEM, a));
  }

  /**
   * The reader is asked to do something: 신청해 보세요, 문의 주시기 바랍니다, 예약하러 가기, contact us. In the last
   * third of the answer, where such a call stands.
   */
  public static Criterion callToAction() {
    return answer(
        "callToAction[" + CALL.pattern() + "]",
        "check.call-to-action",
        "",
        a -> CALL.matcher(a.substring(a.length() - (a.length() + 2) / 3)).find());
  }

  /** The answer is JSON that keeps to the schema; see {@link JsonSchema} for what it may say. */
  public static Criterion jsonSchema(JsonSchema schema) {
    return answer("jsonSchema[" + schema.text() + "]", "check.json-schema", "", schema::accepts);
  }

  /** Markdown headings. */
  public static Criterion headings(int fewest) {
    return counted("headings", "check.headings", HEADING, fewest);
  }

  /** Markdown list items, numbered ones too. */
  public static Criterion listItems(int fewest) {
    return counted("listItems", "check.list-items", LIST_ITEM, fewest);
  }

  public static Criterion hashtags(int fewest) {
    return counted("hashtags", "check.hashtags", HASHTAG, fewest);
  }

  /**
   * The pattern is found in the answer.
   *
   * @param name what the pattern stands for, for people
   */
  public static Criterion matches(String name, Pattern pattern) {
    return answer(
        "matches[" + pattern.pattern() + "|" + pattern.flags() + "]",
        "check.own",
        name,
        a -> pattern.matcher(a).find());
  }

  /**
   * A check of one's own.
   *
   * @param name for people, and in the signature: change it when the predicate changes
   */
  public static Criterion of(String name, Predicate<EvalRecord> predicate) {
    return new SimpleCriterion(
        "own[" + name + "]", Problem.of(Checks.class, "check.own", name), predicate);
  }

  private static Criterion between(
      String id, String code, int fewest, int most, ToIntFunction<String> count) {
    if (fewest < 0 || most < fewest) {
      throw new IllegalArgumentException(
          id + " needs 0 <= fewest <= most, but was " + fewest + ".." + most);
    }
    return answer(
        id + "[" + fewest + ".." + most + "]",
        code,
        fewest + "–" + most,
        a -> {
          int n = count.applyAsInt(a);
          return n >= fewest && n <= most;
        });
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }

  private static Criterion counted(String id, String code, Pattern pattern, int fewest) {
    return answer(
        id + "[" + fewest + "..]",
        code,
        Integer.toString(fewest),
        a -> count(pattern, a) >= fewest);
  }

  private static Criterion answer(
      String signature, String code, String argument, Predicate<String> test) {
    return new SimpleCriterion(
        signature,
        Problem.of(Checks.class, code, argument),
        record -> test.test(record.answer().strip()));
  }

  private static boolean containsAll(String answer, List<String> terms) {
    return terms.stream().allMatch(answer::contains);
  }

  private static List<String> some(String name, String[] given) {
    if (given.length == 0 || Arrays.stream(given).anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          name + " needs at least one text, none of them blank, but was " + Arrays.toString(given));
    }
    return List.of(given);
  }

  private static String joined(List<String> texts) {
    return String.join(", ", texts.stream().map(t -> "“" + t + "”").toList());
  }

  private record SimpleCriterion(String signature, Problem label, Predicate<EvalRecord> test)
      implements Criterion {
    @Override
    public boolean isMetBy(EvalRecord record) {
      return test.test(record);
    }
  }
}
