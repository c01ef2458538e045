package io.hivetune.dataset.korean.spelling;

import io.hivetune.dataset.korean.grammar.Hangul;
import io.hivetune.dataset.korean.grammar.Morpheme;
import io.hivetune.dataset.korean.grammar.Morphemes;
import io.hivetune.dataset.korean.grammar.Particles;
import io.hivetune.dataset.korean.grammar.Reading;
import io.hivetune.dataset.korean.spelling.SpellingFinding.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A particle in the form that doesn't fit the sound before it: 책는, 회사이, 서울으로, 책예요. Lines in which
 * no letter sequence looks like one are not cut into morphemes.
 */
final class ParticleRule implements SpellingRule {
  private static final Pattern LINE = Pattern.compile("[^\\n]+");

  /** What stands right after a word and has two forms; longest first. */
  private static final Pattern TWO_FORMS =
      Pattern.compile("^(?:이라고|라고|이라는|이라서|라서|이에요|예요|이랑|랑|이나|이며|으로|로|은|는|이|가|을|를|과|와)");

  /** Roads and ways, which end in a 로 of their own: 등산로, 산책로. */
  private static final Pattern ROAD =
      Pattern.compile(
          "(?:등산|산책|진입|순환|간선|지선|우회|통학|탐방|비상|배출|이면|해안|강변|번영|중앙|대학|세종|시민|문화|예술|충장|동성|횡단|연결)$");

  /** Nouns that the dictionary cuts in two, and shortened pronouns that end in a consonant. */
  private static final Pattern KEPT = Pattern.compile("(?:거|게|걸|뭘|뭔|건)$");

  @Override
  public void find(String text, Consumer<SpellingFinding> found) {
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      if (mayHoldOne(line.group())) {
        findIn(line.group(), line.start(), found);
      }
    }
  }

  private static void findIn(String line, int offset, Consumer<SpellingFinding> found) {
    List<Morpheme> morphemes = Morphemes.of(line);
    for (int i = 1; i < morphemes.size(); i++) {
      Morpheme word = morphemes.get(i - 1);
      Morpheme particle = morphemes.get(i);
      if (particle.start() == word.end()
          && canTakeParticle(word, line)
          && (isCopula(particle) || (isParticle(particle) && endsWord(morphemes, i)))) {
        wrongForm(line.substring(0, word.end()), particle.surface())
            .filter(forms -> !isContrast(forms, line, particle.end()))
            .ifPresent(
                right ->
                    found.accept(
                        new SpellingFinding(
                            offset + particle.start(),
                            offset + particle.start() + right.wrong().length(),
                            right.wrong(),
                            right.right(),
                            Kind.PARTICLE)));
      }
    }
  }

  private record Forms(String wrong, String right) {}

  /** The particle as it stands and as it should, or nothing if it is right or can't be judged. */
  private static Optional<Forms> wrongForm(String before, String particle) {
    Matcher matcher = TWO_FORMS.matcher(particle);
    String word = before.substring(before.lastIndexOf(' ') + 1);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String given = matcher.group();
    Optional<Forms> read =
        Reading.ofEnd(word)
            .map(reading -> Particles.choose(reading, given))
            .filter(right -> !right.equals(given))
            .filter(right -> !(given.equals("로") && ROAD.matcher(word).find()))
            .map(right -> new Forms(given, right));
    // Behind brackets some read what is in them and some what stands before: both must say so.
    int bracket = before.lastIndexOf('(');
    return before.endsWith(")")
        ? read.filter(
            forms -> bracket > 0 && wrongForm(before.substring(0, bracket), given).equals(read))
        : read;
  }

  /** 예시이나, 작동은 …: an ending that contrasts, taken for a particle. */
  private static boolean isContrast(Forms forms, String line, int end) {
    return forms.wrong().equals("이나") && line.startsWith(",", end);
  }

  /** Whether the word ends behind this particle, or with more particles behind it. */
  private static boolean endsWord(List<Morpheme> morphemes, int at) {
    for (int i = at + 1; i < morphemes.size(); i++) {
      if (morphemes.get(i).start() != morphemes.get(i - 1).end()) {
        return true;
      }
      if (!morphemes.get(i).isParticle()) {
        return !Hangul.isSyllable(morphemes.get(i).surface().charAt(0));
      }
    }
    return true;
  }

  private static boolean canTakeParticle(Morpheme word, String line) {
    boolean closes = ")]’”'\"」』%".indexOf(word.surface().charAt(word.surface().length() - 1)) >= 0;
    return (word.isNounLike() || closes) && !KEPT.matcher(line.substring(0, word.end())).find();
  }

  /** A 이 that ends a word behind a noun is one, even if the dictionary takes it for "this". */
  private static boolean isParticle(Morpheme m) {
    return m.isParticle() || (m.surface().equals("이") && m.tag().matches("MM|VCP"));
  }

  private static boolean isCopula(Morpheme m) {
    return m.tag().equals("VCP") && m.surface().matches("예요|라고");
  }

  /** Whether a sound and a form that don't fit stand beside each other anywhere. */
  private static boolean mayHoldOne(String line) {
    for (int i = 1; i < line.length(); i++) {
      char before = line.charAt(i - 1);
      boolean sound = Hangul.isSyllable(before);
      boolean wrong =
          switch (line.charAt(i)) {
            case '는', '가', '를', '와', '예', '나', '랑', '라' -> !sound || Hangul.hasFinal(before);
            case '은', '이', '을', '과' -> !sound || !Hangul.hasFinal(before);
            case '으' -> !sound || !Hangul.hasFinal(before) || Hangul.endsInRieul(before);
            case '로' -> !sound || (Hangul.hasFinal(before) && !Hangul.endsInRieul(before));
            default -> false;
          };
      if (wrong && before != ' ') {
        return true;
      }
    }
    return false;
  }
}
