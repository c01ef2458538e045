package io.hivetune.eval.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Polite endings made plain, sentence by sentence, by a table of the endings that questions and
 * requests have. An ending that isn't in it stays.
 */
final class Banmal {
  private static final Map<String, String> ENDINGS = new LinkedHashMap<>();
  private static final Pattern SENTENCE_END;

  static {
    String[][] pairs = {
      {"안녕하세요", "안녕"},
      {"안녕하십니까", "안녕"},
      {"감사합니다", "고마워"},
      {"부탁드립니다", "부탁해"},
      {"부탁드려요", "부탁해"},
      {"궁금합니다", "궁금해"},
      {"싶습니다", "싶어"},
      {"싶어요", "싶어"},
      {"싶은데요", "싶은데"},
      {"주시겠어요", "줄래"},
      {"주시겠습니까", "줄래"},
      {"주실 수 있나요", "줄 수 있어"},
      {"주실 수 있을까요", "줄 수 있을까"},
      {"주십시오", "줘"},
      {"주세요", "줘"},
      {"하십시오", "해"},
      {"하세요", "해"},
      {"인가요", "이야"},
      {"입니까", "이야"},
      {"입니다", "이야"},
      {"되나요", "돼"},
      {"됩니까", "돼"},
      {"됩니다", "돼"},
      {"하나요", "해"},
      {"합니까", "해"},
      {"합니다", "해"},
      {"있나요", "있어"},
      {"있습니까", "있어"},
      {"있습니다", "있어"},
      {"없나요", "없어"},
      {"없습니다", "없어"},
      {"예요", "야"},
      {"이에요", "이야"},
      {"어떤가요", "어때"},
      {"은가요", "은가"},
      {"한가요", "해"},
      {"될까요", "될까"},
      {"할까요", "할까"},
      {"까요", "까"},
      {"나요", "나"},
      {"가요", "가"},
      {"네요", "네"},
      {"어요", "어"},
      {"아요", "아"},
      {"해요", "해"},
      {"돼요", "돼"},
      {"려요", "려"},
      {"져요", "져"},
      {"데요", "데"},
      {"죠", "지"},
    };
    for (String[] pair : pairs) {
      ENDINGS.put(pair[0], pair[1]);
    }
    SENTENCE_END =
        Pattern.compile("(" + String.join("|", ENDINGS.keySet()) + ")(?=[.?!~,…\\s)]|$)");
  }

  private Banmal() {}

  static String of(String text) {
    return SENTENCE_END
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(ENDINGS.getOrDefault(m.group(1), m.group())));
  }
}
