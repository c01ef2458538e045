package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether answers are in the script of the declared language. */
final class LanguageCheck {
  private static final int LEAST_LETTERS = 20;
  private static final double LEAST_SHARE = 0.5;
  private static final Pattern NOT_PROSE =
      Pattern.compile("```.{0,100000}?```|`[^`\\n]{1,1000}`|https?://\\S+", Pattern.DOTALL);
  private static final Map<String, Set<UnicodeScript>> SCRIPTS =
      Map.ofEntries(
          Map.entry("ko", Set.of(UnicodeScript.HANGUL)),
          Map.entry(
              "ja", Set.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HAN)),
          Map.entry("zh", Set.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO)),
          Map.entry("ru", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("uk", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("mn", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("ar", Set.of(UnicodeScript.ARABIC)),
          Map.entry("fa", Set.of(UnicodeScript.ARABIC)),
          Map.entry("he", Set.of(UnicodeScript.HEBREW)),
          Map.entry("el", Set.of(UnicodeScript.GREEK)),
          Map.entry("hi", Set.of(UnicodeScript.DEVANAGARI)),
          Map.entry("th", Set.of(UnicodeScript.THAI)));
  private static final Set<UnicodeScript> KANA =
      Set.of(UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  private final String language;
  private final Set<UnicodeScript> scripts;

  LanguageCheck(String language) {
    if (!language.matches("[a-z]{2}")) {
      throw new IllegalArgumentException(
          "a language is two letters as in ISO 639-1 (ko, en), but was \"" + language + "\"");
    }
    this.language = language;
    this.scripts = SCRIPTS.getOrDefault(language, Set.of(UnicodeScript.LATIN));
  }

  Step step() {
    return Step.of("language", this::judge);
  }

  private Step.Outcome judge(TrainingExample example) {
    long letters = 0;
    long own = 0;
    long kana = 0;
    for (String answer : ChecklistData.answers(example)) {
      String prose = NOT_PROSE.matcher(answer).replaceAll(" ");
      for (int i = 0; i < prose.length(); i += Character.charCount(prose.codePointAt(i))) {
        int c = prose.codePointAt(i);
        if (Character.isLetter(c)) {
          UnicodeScript script = UnicodeScript.of(c);
          letters++;
          own += scripts.contains(script) ? 1 : 0;
          kana += KANA.contains(script) ? 1 : 0;
        }
      }
    }
    boolean wrong =
        letters >= LEAST_LETTERS
            && (own < LEAST_SHARE * letters
                || (language.equals("ja") && kana == 0)
                || (language.equals("zh") && kana > letters / 10));
    return wrong
        ? Step.Outcome.dropped(
            Problem.of(
                    LanguageCheck.class,
                    "other-language",
                    language,
                    Math.round(100.0 * own / letters))
                .at(example.provenance().place()))
        : Step.Outcome.kept(example);
  }
}
