package io.hivetune.eval.substance;

import io.hivetune.dataset.Dataset;
import io.hivetune.eval.Scorer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Scorers of what an answer says, not how. */
public final class SubstanceScorers {
  /** Channels that a marketing agency names. */
  public static final Set<String> CHANNELS =
      Set.of(
          "인스타그램", "네이버", "블로그", "유튜브", "페이스북", "카카오톡", "스레드", "틱톡", "당근", "스마트스토어", "플레이스", "릴스",
          "쇼츠", "카페", "배달의민족", "쿠팡");

  private SubstanceScorers() {}

  /**
   * The fields of a persona report, {@code 추정 연령: 28~34세}, against the reference's: overlap of
   * ranges, likeness of words, 0..1. Id {@code persona}.
   */
  public static Scorer personaReport() {
    return new PersonaReport();
  }

  /** Figures, ranges, hours and channels for each sentence. Id {@code specificity}. */
  public static Scorer specificity() {
    return new Specificity(CHANNELS);
  }

  public static Scorer specificity(Set<String> channels) {
    return new Specificity(channels);
  }

  /**
   * Share of the figures, dates, prices and names in an answer that stand in the question or in the
   * house's facts, 0..1. Id {@code grounded}.
   *
   * @param houseFacts sentences or values that are true of the house
   */
  public static Scorer grounded(List<String> houseFacts) {
    return new Grounded(List.copyOf(houseFacts));
  }

  /** 1 for an answer without a mask such as [전화번호], else 0. Id {@code placeholders}. */
  public static Scorer placeholders() {
    return new PlaceholderLeak();
  }

  /**
   * Share of an answer that stands word for word in a training answer, 0..1, with the row named;
   * lower is better. Holds the training answers in memory. Id {@code copying}.
   */
  public static Scorer copying(Dataset training) {
    return new Copying(training);
  }

  /**
   * How alike the answers to one question are, mean pairwise chrF2 in 0..100; for tasks with
   * repetitions. Id {@code consistency}.
   */
  public static Scorer consistency() {
    return new Consistency();
  }

  /**
   * Similarity in meaning as an embedding model sees it: cosine with the reference, −1..1. Id
   * {@code embedding}.
   *
   * @param model its name, for the signature
   * @param embed one vector for each text
   */
  public static Scorer embedding(String model, Function<List<String>, List<float[]>> embed) {
    return new EmbeddingSimilarity(model, embed);
  }
}
