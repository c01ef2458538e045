package io.hivetune.eval.substance;

import io.hivetune.dataset.Problem;
import io.hivetune.eval.AbstractScorer;
import io.hivetune.eval.Aspect;
import io.hivetune.eval.Direction;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Unit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Cosine of the angle between the embeddings of answer and reference, −1..1. */
final class EmbeddingSimilarity extends AbstractScorer {
  private final Function<List<String>, List<float[]>> embed;

  EmbeddingSimilarity(String model, Function<List<String>, List<float[]>> embed) {
    super(
        "embedding",
        "embedding|cosine|model:" + model,
        Direction.HIGHER_IS_BETTER,
        Aspect.WORDING,
        Unit.NUMBER,
        Problem.of(EmbeddingSimilarity.class, "scorer.embedding", model));
    this.embed = embed;
  }

  @Override
  public Score score(EvalRecord record) {
    if (record.answer().isBlank()) {
      return Score.unscored(Problem.of(EmbeddingSimilarity.class, "score.empty-answer"));
    }
    List<float[]> vectors = embed.apply(List.of(record.answer(), record.reference()));
    return Score.of(cosine(vectors.get(0), vectors.get(1)));
  }

  static double cosine(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "embeddings must have one length, but have %d and %d",
              a.length,
              b.length));
    }
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return aa == 0 || bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
  }
}
