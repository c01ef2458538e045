package io.hivetune.dataset.korean.spelling;

import io.hivetune.dataset.korean.grammar.Hangul;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of misspellings. A form is looked for only where its first character stands, so that a
 * text is walked through once, whatever the list's length.
 */
final class WordRules implements SpellingRule {
  private static final WordRules BUILT_IN = new WordRules(lines("misspellings.txt"));

  /** What may follow a word that ends: particles and the copula. */
  private static final Set<String> AFTER_WORD =
      Set.of(
          "이", "가", "은", "는", "을", "를", "에", "의", "로", "도", "만", "과", "와", "나", "간", "째", "까지",
          "부터", "이나", "동안", "으로", "에도", "에는", "이면", "이라도", "이고", "입니다", "이에요", "처럼", "한테", "께서",
          "이다");

  /** {@code form} is a literal; {@code whole} says that a word begins or ends at its borders. */
  private record Word(String form, String right, boolean begins, boolean ends) {}

  private record Expression(Pattern pattern, String right, String anchor) {}

  private final Map<Character, List<Word>> words = new HashMap<>();
  private final List<Expression> expressions = new ArrayList<>();

  WordRules(List<String> lines) {
    for (String line : lines) {
      String[] columns = line.split("\t", -1);
      if (columns[0].startsWith("re:")) {
        expressions.add(
            new Expression(Pattern.compile(columns[0].substring(3)), columns[1], columns[2]));
      } else {
        Word word = word(columns[0], columns[1]);
        words.computeIfAbsent(word.form().charAt(0), key -> new ArrayList<>()).add(word);
      }
    }
  }

  static WordRules builtIn() {
    return BUILT_IN;
  }

  int size() {
    return expressions.size() + words.values().stream().mapToInt(List::size).sum();
  }

  private static Word word(String form, String right) {
    boolean begins = form.startsWith("<");
    boolean ends = form.endsWith(">");
    return new Word(
        form.substring(begins ? 1 : 0, form.length() - (ends ? 1 : 0)), right, begins, ends);
  }

  @Override
  public void find(String text, Consumer<SpellingFinding> found) {
    for (Expression expression : expressions) {
      if (text.contains(expression.anchor())) {
        matches(expression, text, found);
      }
    }
    for (int i = 0; i < text.length(); i++) {
      for (Word word : words.getOrDefault(text.charAt(i), List.of())) {
        if (standsAt(word, text, i)) {
          found.accept(finding(i, word.form(), word.right()));
        }
      }
    }
  }

  private static void matches(Expression expression, String text, Consumer<SpellingFinding> found) {
    Matcher matcher = expression.pattern().matcher(text);
    while (matcher.find()) {
      found.accept(
          finding(matcher.start(), matcher.group(), replacement(matcher, expression.right())));
    }
  }

  private static String replacement(Matcher matcher, String right) {
    String made = right;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      made = made.replace("$" + group, Optional.ofNullable(matcher.group(group)).orElse(""));
    }
    return made;
  }

  private static boolean standsAt(Word word, String text, int at) {
    int end = at + word.form().length();
    return text.startsWith(word.form(), at)
        && !(word.begins() && at > 0 && Hangul.isSyllable(text.charAt(at - 1)))
        && !(word.ends() && !endsWord(text, end));
  }

  private static boolean endsWord(String text, int end) {
    int stop = end;
    while (stop < text.length() && Hangul.isSyllable(text.charAt(stop))) {
      stop++;
    }
    return stop == end || AFTER_WORD.contains(text.substring(end, stop));
  }

  private static SpellingFinding finding(int start, String wrong, String right) {
    SpellingFinding.Kind kind =
        wrong.replace(" ", "").equals(right.replace(" ", ""))
            ? SpellingFinding.Kind.SPACING
            : SpellingFinding.Kind.WORD;
    return new SpellingFinding(start, start + wrong.length(), wrong, right, kind);
  }

  private static List<String> lines(String name) {
    try (InputStream in = WordRules.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
