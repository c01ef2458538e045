package io.hivetune.eval.korean;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words with a Latin, Han or Kana letter over all words; over rows, all over all words. */
final class ForeignWords extends AbstractScorer {
  private static final Pattern ASIDE =
      Pattern.compile("https?://\\S+|\\S+@\\S+|[#@][\\p{L}\\p{N}_]+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern FOREIGN =
      Pattern.compile("[\\p{IsLatin}\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]+");

  /** Units and numbers are read in Korean. */
  private static final Pattern MEASURE =
      Pattern.compile("\\d+(?:cm|mm|km|kg|g|ml|l|m|px|gb|mb|tb|am|pm)", Pattern.CASE_INSENSITIVE);

  private final Set<String> own;

  ForeignWords(Set<String> own) {
    super(
        "foreign",
        "foreign|words with Latin, Han or Kana letters|own:" + new TreeSet<>(own),
        Direction.LOWER_IS_BETTER,
        Aspect.VOICE,
        Unit.SHARE,
        Problem.of(ForeignWords.class, "scorer.foreign"));
    this.own = own;
  }

  @Override
  public Score score(EvalRecord record) {
    String text = ASIDE.matcher(record.answer()).replaceAll(" ");
    for (String term : own) {
      text = text.replace(term, "용어");
    }
    int words = 0;
    int foreign = 0;
    Set<String> found = new LinkedHashSet<>();
    for (Matcher m = WORD.matcher(text); m.find(); ) {
      words++;
      Matcher letters = FOREIGN.matcher(m.group());
      if (letters.find() && !MEASURE.matcher(m.group()).lookingAt()) {
        foreign++;
        found.add(letters.group());
      }
    }
    if (words == 0) {
      return Score.unscored(Problem.of(ForeignWords.class, "score.empty-answer"));
    }
    return new Score.Scored(
        (double) foreign / words,
        words,
        found.stream().map(w -> Problem.of(ForeignWords.class, "foreign.word", w)).toList());
  }
}
