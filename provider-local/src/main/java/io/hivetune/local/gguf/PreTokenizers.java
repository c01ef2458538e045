package io.hivetune.local.gguf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How text is cut into words before pairs are merged. A GGUF file only names the way, out of those
 * that llama.cpp has built in; a {@code tokenizer.json} spells it out as regular expressions.
 */
final class PreTokenizers {
  static final String GPT2 =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
  private static final String CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)";
  private static final String TAIL =
      "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  private static final String WORD = "[^\\r\\n\\p{L}\\p{N}]?\\p{L}+";
  private static final String UPPER = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
  private static final String LOWER = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
  private static final String CASED =
      "[^\\r\\n\\p{L}\\p{N}]?"
          + UPPER
          + "*"
          + LOWER
          + "+%s|[^\\r\\n\\p{L}\\p{N}]?"
          + UPPER
          + "+"
          + LOWER
          + "*%s";
  private static final String CASED_TAIL =
      "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

  /** By the name that is written: expressions applied one after another, each to what is left. */
  private static final Map<String, List<String>> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put("llama-bpe", List.of(CONTRACTIONS + "|" + WORD + "|\\p{N}{1,3}" + TAIL));
    WAYS.put("qwen2", List.of(CONTRACTIONS + "|" + WORD + "|\\p{N}" + TAIL));
    WAYS.put("gpt-2", List.of(GPT2));
    WAYS.put("smollm", List.of("\\p{N}", GPT2));
    WAYS.put("tekken", List.of(CASED.replace("%s", "") + "|\\p{N}" + CASED_TAIL));
    WAYS.put(
        "gpt-4o", List.of(CASED.replace("%s", CONTRACTIONS + "?") + "|\\p{N}{1,3}" + CASED_TAIL));
  }

  /** Other names of the same ways. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("llama3", "llama-bpe"),
          Map.entry("llama-v3", "llama-bpe"),
          Map.entry("falcon3", "llama-bpe"),
          Map.entry("pixtral", "llama-bpe"),
          Map.entry("midm-2.0", "llama-bpe"),
          Map.entry("smaug-bpe", "llama-bpe"),
          Map.entry("dbrx", "llama-bpe"),
          Map.entry("deepseek-r1-qwen", "qwen2"),
          Map.entry("megrez", "qwen2"),
          Map.entry("stablelm2", "qwen2"),
          Map.entry("hunyuan", "qwen2"),
          Map.entry("solar-open", "qwen2"),
          Map.entry("olmo", "gpt-2"),
          Map.entry("mpt", "gpt-2"),
          Map.entry("phi-2", "gpt-2"),
          Map.entry("trillion", "gpt-2"),
          Map.entry("a.x-4.0", "gpt-2"),
          Map.entry("exaone4", "gpt-2"),
          Map.entry("exaone", "smollm"),
          Map.entry("starcoder", "smollm"),
          Map.entry("refact", "smollm"),
          Map.entry("command-r", "smollm"),
          Map.entry("llama4", "gpt-4o"),
          Map.entry("kanana2", "gpt-4o"));

  /** Where a wrong way would spoil ordinary text. */
  private static final List<String> ORDINARY =
      List.of(
          "안녕하세요, 고객님! 주문하신 상품은 3월 15일(화)에 도착합니다.",
          "가격은 12,900원이고 010-0123-4567로 연락 주세요.\n\n감사합니다 ^^\n",
          "  들여쓴 줄\n\t탭과   빈칸 여럿   \n끝",
          "Spring Boot 3.2와 JDK 17을 씁니다 (2026년 기준).",
          "漢字와 カタカナ, emoji 😀👍🏽 그리고 ñandú café",
          "a=b+c; if(x>=10){return 100000;} // 주석\r\n",
          "\"인용문\"… ‘작은따옴표’ — 줄표 • 점",
          "https://example.com/a/b?c=1&d=2 <b>태그</b> {중괄호} [대괄호]",
          "<|im_start|>user\n질문<|im_end|>\n<|im_start|>assistant\n",
          "ㅋㅋㅋ ㅠㅠ 1/2 50% 3.14 $5 #태그 @이름");

  /** Where ways differ that are alike in ordinary text. */
  private static final List<String> RARE =
      List.of(
          "don't it's we'll I'M", "'sample' 'twas 'demo'", "JSONParser iPhone", "e\u0301 가\u0301");

  private PreTokenizers() {}

  /**
   * The way that comes nearest.
   *
   * @param differences rare texts that it cuts otherwise
   */
  record Choice(String name, List<String> differences) {}

  /** Empty where every known way cuts ordinary text otherwise than the model. */
  static Optional<Choice> choose(List<String> expressions) {
    Optional<Choice> best = Optional.empty();
    for (Map.Entry<String, List<String>> way : WAYS.entrySet()) {
      if (differing(ORDINARY, expressions, way.getValue()).isEmpty()) {
        Choice choice = new Choice(way.getKey(), differing(RARE, expressions, way.getValue()));
        if (best.isEmpty() || choice.differences().size() < best.get().differences().size()) {
          best = Optional.of(choice);
        }
      }
    }
    return best;
  }

  private static List<String> differing(
      List<String> texts, List<String> ours, List<String> theirs) {
    return texts.stream().filter(t -> !cut(ours, t).equals(cut(theirs, t))).toList();
  }

  /** The expressions of a way by any of its names; empty if it is unknown. */
  static Optional<List<String>> expressions(String name) {
    return Optional.ofNullable(WAYS.get(ALIASES.getOrDefault(name, name)));
  }

  static String known() {
    return String.join(", ", WAYS.keySet());
  }

  /** What matches stands by itself, and so does what lies between matches. */
  static List<String> cut(List<String> expressions, String text) {
    List<String> pieces = List.of(text);
    for (String expression : expressions) {
      Pattern pattern = Pattern.compile(expression, Pattern.UNICODE_CHARACTER_CLASS);
      List<String> next = new ArrayList<>();
      pieces.forEach(piece -> cut(pattern, piece, next));
      pieces = next;
    }
    return pieces;
  }

  private static void cut(Pattern pattern, String text, List<String> into) {
    Matcher matcher = pattern.matcher(text);
    int at = 0;
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        if (matcher.start() > at) {
          into.add(text.substring(at, matcher.start()));
        }
        into.add(matcher.group());
        at = matcher.end();
      }
    }
    if (at < text.length()) {
      into.add(text.substring(at));
    }
  }
}
