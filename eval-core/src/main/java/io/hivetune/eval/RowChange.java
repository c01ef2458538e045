package io.hivetune.eval;

import io.hivetune.eval.text.WordDiff;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model's score did in one row.
 *
 * @param row its number in the task, from 0
 * @param gain the change as a gain: below 0 the row lost
 */
public record RowChange(
    int row,
    EvalRecord base,
    EvalRecord tuned,
    Score.Scored before,
    Score.Scored after,
    double gain) {

  static List<RowChange> worstFirst(Comparison comparison, Scorer scorer) {
    List<Score> before = comparison.base().scoresOf(scorer.id());
    List<Score> after = comparison.tuned().scoresOf(scorer.id());
    return IntStream.range(0, comparison.rows())
        .filter(i -> before.get(i).scored().isPresent() && after.get(i).scored().isPresent())
        .mapToObj(
            i -> {
              Score.Scored b = before.get(i).scored().orElseThrow();
              Score.Scored t = after.get(i).scored().orElseThrow();
              return new RowChange(
                  i,
                  comparison.base().records().get(i),
                  comparison.tuned().records().get(i),
                  b,
                  t,
                  scorer.direction().gain(t.value() - b.value()));
            })
        .sorted(Comparator.comparingDouble(RowChange::gain))
        .toList();
  }

  /** {@code file:line}, or {@code row N} from 1 where the example has no place. */
  public String place() {
    String place = tuned.example().provenance().place();
    return place.isEmpty() ? "row " + (row + 1) : place;
  }

  /** What the tuned model's answer says other than the base model's, word by word. */
  public List<WordDiff.Piece> difference() {
    return WordDiff.between(base.answer(), tuned.answer());
  }
}
