package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.TermVectors.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether answers fit their questions better than other examples' answers would. Two signs are
 * added up: words that question and answer share (cosine of their terms, rare ones weighing more),
 * and whether the answer is like the answers to like questions (correlation, over other examples of
 * the data, of the question's likeness to their questions with the answer's likeness to their
 * answers; the example itself is left out). Nothing but the data itself is needed, in whatever
 * language.
 *
 * <p>For each example the own pair is ranked among {@value #OTHERS} pairs of its question with
 * other answers of the same purpose, and as many of its answer with other questions. A wrong pair
 * has any rank; a right one a low rank.
 */
final class Correspondence {
  /** Other answers that the own one is ranked among. */
  static final int OTHERS = 99;

  private static final double NOT_JUDGED = -1;
  private static final int MOST_ANCHORS = 800;
  private static final double TOPICAL = 0.5;

  private final List<Vector> questions = new ArrayList<>();
  private final List<Vector> answers = new ArrayList<>();
  private final float[][] questionProfiles;
  private final float[][] answerProfiles;
  private final int[] anchors;
  private final List<List<Integer>> peers = new ArrayList<>();
  private final int[] peersOf;

  Correspondence(List<TrainingExample> examples) {
    int n = examples.size();
    List<List<String>> q = new ArrayList<>();
    List<List<String>> a = new ArrayList<>();
    for (TrainingExample example : examples) {
      q.add(Terms.of(ChecklistData.question(example)));
      a.add(Terms.of(ChecklistData.answer(example)));
    }
    List<List<String>> all = new ArrayList<>(q);
    all.addAll(a);
    TermVectors space = new TermVectors(all);
    q.forEach(terms -> questions.add(space.of(terms)));
    a.forEach(terms -> answers.add(space.of(terms)));
    int m = Math.min(n, MOST_ANCHORS);
    anchors = IntStream.range(0, m).map(i -> (int) ((long) i * n / m)).toArray();
    questionProfiles = profiles(questions);
    answerProfiles = profiles(answers);
    peersOf = new int[n];
    Map<String, List<TrainingExample>> byPurpose = ChecklistData.byPurpose(examples);
    List<String> names = new ArrayList<>(byPurpose.keySet());
    names.forEach(name -> peers.add(new ArrayList<>()));
    for (int i = 0; i < n; i++) {
      peersOf[i] = names.indexOf(examples.get(i).provenance().purpose());
      peers.get(peersOf[i]).add(i);
    }
  }

  private float[][] profiles(List<Vector> texts) {
    float[][] profiles = new float[texts.size()][];
    IntStream.range(0, texts.size())
        .parallel()
        .forEach(
            i -> {
              float[] profile = new float[anchors.length];
              for (int j = 0; j < profile.length; j++) {
                profile[j] = anchors[j] == i ? 0 : (float) texts.get(i).dot(texts.get(anchors[j]));
              }
              profiles[i] = profile;
            });
    return profiles;
  }

  int size() {
    return questions.size();
  }

  /**
   * The share of other pairs that fit better, from 0 (none) to 1; -1 where there is nothing to go
   * by.
   */
  double[] ranks() {
    double[] ranks = new double[size()];
    IntStream.range(0, ranks.length).parallel().forEach(i -> ranks[i] = rank(i));
    return ranks;
  }

  private double rank(int i) {
    List<Integer> others = peers.get(peersOf[i]);
    if (others.size() < 2 || questions.get(i).isEmpty() || answers.get(i).isEmpty()) {
      return NOT_JUDGED;
    }
    SplittableRandom random = new SplittableRandom(i);
    double own = fit(i, i);
    double better = 0;
    int asked = 0;
    for (int k = 0; k < OTHERS; k++) {
      int other = others.get(random.nextInt(others.size()));
      if (other != i) {
        // The question may be one that every answer fits, or the answer one for every question.
        better += share(fit(i, other), own) + share(fit(other, i), own);
        asked += 2;
      }
    }
    return asked == 0 ? NOT_JUDGED : better / asked;
  }

  private static double share(double other, double own) {
    return other > own ? 1 : other == own ? 0.5 : 0;
  }

  /** How well an example's answer fits an example's question. */
  double fit(int question, int answer) {
    return questions.get(question).dot(answers.get(answer))
        + TOPICAL * correlation(question, answer);
  }

  /** Pearson's, over the anchors but the two examples themselves. */
  private double correlation(int question, int answer) {
    float[] x = questionProfiles[question];
    float[] y = answerProfiles[answer];
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double syy = 0;
    double sxy = 0;
    int n = 0;
    for (int j = 0; j < x.length; j++) {
      if (anchors[j] != question && anchors[j] != answer) {
        sx += x[j];
        sy += y[j];
        sxx += x[j] * x[j];
        syy += y[j] * y[j];
        sxy += x[j] * y[j];
        n++;
      }
    }
    double spread = (sxx - sx * sx / n) * (syy - sy * sy / n);
    return spread <= 0 ? 0 : (sxy - sx * sy / n) / Math.sqrt(spread);
  }
}
