package io.hivetune.dataset.korean;

import io.hivetune.dataset.Provenance;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Guesses a record's purpose from its file's name, in Korean or English. */
final class KoreanPurposes {
  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put("블로그", "blog");
    WORDS.put("페르소나", "persona");
    WORDS.put("상담", "support");
    WORDS.put("문의", "support");
    WORDS.put("제안", "proposal");
    WORDS.put("인스타", "sns");
    WORDS.put("sns", "sns");
    WORDS.put("social", "sns");
    WORDS.put("blog", "blog");
    WORDS.put("persona", "persona");
    WORDS.put("support", "support");
    WORDS.put("proposal", "proposal");
  }

  private KoreanPurposes() {}

  static String of(Provenance record) {
    String name =
        record.file().substring(record.file().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return WORDS.entrySet().stream()
        .filter(e -> name.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
