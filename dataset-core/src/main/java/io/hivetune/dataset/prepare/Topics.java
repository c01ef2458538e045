package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.TermVectors.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What examples are about: spherical k-means (Dhillon and Modha 2001) over their terms, begun by
 * k-means++ (Arthur and Vassilvitskii 2007) with a fixed seed, k = √(n/4), at least 2, at most 40.
 * Learnt from at most 4,000 examples evenly taken; the rest goes to the nearest.
 */
final class Topics {
  private static final int MOST_LEARNT_FROM = 4000;
  private static final int MOST_TOPICS = 40;
  private static final int ROUNDS = 15;
  private static final int WORDS = 3;

  private final TermVectors space;
  private final float[][] centres;
  private final int[] topicOf;

  private Topics(TermVectors space, float[][] centres, int[] topicOf) {
    this.space = space;
    this.centres = centres;
    this.topicOf = topicOf;
  }

  static Topics of(List<TrainingExample> examples) {
    int every = Math.max(1, (examples.size() + MOST_LEARNT_FROM - 1) / MOST_LEARNT_FROM);
    List<List<String>> terms = new ArrayList<>();
    for (int i = 0; i < examples.size(); i += every) {
      terms.add(Terms.of(Texts.compared(examples.get(i))));
    }
    TermVectors space = new TermVectors(terms);
    List<Vector> vectors = terms.stream().map(space::of).toList();
    float[][] centres = centres(vectors, space.size());
    int[] topicOf = new int[examples.size()];
    for (int i = 0; i < topicOf.length; i++) {
      Vector vector =
          i % every == 0
              ? vectors.get(i / every)
              : space.of(Terms.of(Texts.compared(examples.get(i))));
      topicOf[i] = nearest(vector, centres);
    }
    return new Topics(space, centres, topicOf);
  }

  int count() {
    return centres.length;
  }

  /** The topic of the example at that place. */
  int of(int place) {
    return topicOf[place];
  }

  int[] sizes() {
    int[] sizes = new int[centres.length];
    Arrays.stream(topicOf).forEach(t -> sizes[t]++);
    return sizes;
  }

  /** Its weightiest words, for people. A word and its own beginning count once. */
  String label(int topic) {
    float[] centre = centres[topic];
    List<String> words = new ArrayList<>();
    IntStream.range(0, centre.length)
        .boxed()
        .filter(i -> centre[i] > 0)
        .sorted((a, b) -> Float.compare(centre[b], centre[a]))
        .map(space::name)
        .limit(4L * WORDS)
        .forEachOrdered(
            word -> {
              if (words.stream().noneMatch(w -> w.startsWith(word) || word.startsWith(w))) {
                words.add(word);
              }
            });
    return words.stream().limit(WORDS).collect(Collectors.joining(", "));
  }

  private static float[][] centres(List<Vector> vectors, int terms) {
    int k = (int) Math.round(Math.sqrt(vectors.size() / 4.0));
    k = Math.min(Math.max(1, vectors.size()), Math.max(2, Math.min(MOST_TOPICS, k)));
    float[][] centres = seeds(vectors, k, terms);
    int[] topicOf = new int[vectors.size()];
    for (int round = 0; round < ROUNDS; round++) {
      int[] now = new int[topicOf.length];
      float[][] from = centres;
      IntStream.range(0, now.length)
          .parallel()
          .forEach(i -> now[i] = nearest(vectors.get(i), from));
      if (round > 0 && Arrays.equals(now, topicOf)) {
        break;
      }
      topicOf = now;
      centres = means(vectors, topicOf, centres);
    }
    return centres;
  }

  private static float[][] seeds(List<Vector> vectors, int k, int terms) {
    SplittableRandom random = new SplittableRandom(7);
    float[][] seeds = new float[k][];
    double[] distance = new double[vectors.size()];
    Arrays.fill(distance, 1);
    for (int c = 0; c < k; c++) {
      double at = random.nextDouble() * Arrays.stream(distance).sum();
      int chosen = 0;
      while (chosen < distance.length - 1 && at >= distance[chosen]) {
        at -= distance[chosen++];
      }
      Vector seed = vectors.get(chosen);
      seeds[c] = new float[terms];
      for (int i = 0; i < seed.terms().length; i++) {
        seeds[c][seed.terms()[i]] = seed.weights()[i];
      }
      for (int i = 0; i < distance.length; i++) {
        double apart = 1 - dot(vectors.get(i), seeds[c]);
        distance[i] = Math.min(distance[i], apart * apart);
      }
    }
    return seeds;
  }

  /** A topic that lost all its examples keeps its centre. */
  private static float[][] means(List<Vector> vectors, int[] topicOf, float[][] old) {
    float[][] sums = new float[old.length][old[0].length];
    for (int i = 0; i < topicOf.length; i++) {
      Vector vector = vectors.get(i);
      for (int t = 0; t < vector.terms().length; t++) {
        sums[topicOf[i]][vector.terms()[t]] += vector.weights()[t];
      }
    }
    for (int c = 0; c < sums.length; c++) {
      double squares = 0;
      for (float weight : sums[c]) {
        squares += (double) weight * weight;
      }
      if (squares == 0) {
        sums[c] = old[c];
      } else {
        float length = (float) Math.sqrt(squares);
        for (int t = 0; t < sums[c].length; t++) {
          sums[c][t] /= length;
        }
      }
    }
    return sums;
  }

  private static int nearest(Vector vector, float[][] centres) {
    int nearest = 0;
    double best = -1;
    for (int c = 0; c < centres.length; c++) {
      double similarity = dot(vector, centres[c]);
      if (similarity > best) {
        best = similarity;
        nearest = c;
      }
    }
    return nearest;
  }

  private static double dot(Vector vector, float[] centre) {
    double sum = 0;
    for (int i = 0; i < vector.terms().length; i++) {
      sum += vector.weights()[i] * centre[vector.terms()[i]];
    }
    return sum;
  }
}
