package io.hivetune.eval.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Self-BLEU (Zhu et al., "Texygen", SIGIR 2018): mean BLEU-4 of each text with all others as its
 * references, 0..1; the higher, the more alike. As nltk's {@code sentence_bleu} with {@code
 * SmoothingFunction().method1} gives it.
 */
final class SelfBleu {
  private static final int ORDER = 4;
  private static final double EPSILON = 0.1;

  private final List<List<String>> texts;
  private final List<List<Map<List<String>, Integer>>> counts = new ArrayList<>();
  private final List<Map<List<String>, Most>> most = new ArrayList<>();

  /** How often the n-gram stands in the text that has it most, and in the next. */
  private static final class Most {
    private int first;
    private int second;
    private int owner = -1;

    void add(int text, int count) {
      if (count > first) {
        second = first;
        first = count;
        owner = text;
      } else {
        second = Math.max(second, count);
      }
    }

    int without(int text) {
      return owner == text ? second : first;
    }
  }

  private SelfBleu(List<List<String>> texts) {
    this.texts = texts;
    for (int n = 1; n <= ORDER; n++) {
      List<Map<List<String>, Integer>> ofOrder = new ArrayList<>();
      Map<List<String>, Most> all = new HashMap<>();
      for (int i = 0; i < texts.size(); i++) {
        Map<List<String>, Integer> own = ngrams(texts.get(i), n);
        int text = i;
        own.forEach((gram, count) -> all.computeIfAbsent(gram, g -> new Most()).add(text, count));
        ofOrder.add(own);
      }
      counts.add(ofOrder);
      most.add(all);
    }
  }

  /**
   * @param texts two at least, in tokens
   */
  static double of(List<List<String>> texts) {
    if (texts.size() < 2) {
      throw new IllegalArgumentException("self-BLEU needs 2 texts, but has " + texts.size());
    }
    SelfBleu all = new SelfBleu(texts);
    double sum = 0;
    for (int i = 0; i < texts.size(); i++) {
      sum += all.bleu(i);
    }
    return sum / texts.size();
  }

  static Map<List<String>, Integer> ngrams(List<String> tokens, int n) {
    Map<List<String>, Integer> grams = new HashMap<>();
    for (int i = 0; i + n <= tokens.size(); i++) {
      grams.merge(List.copyOf(tokens.subList(i, i + n)), 1, Integer::sum);
    }
    return grams;
  }

  private double bleu(int text) {
    double log = 0;
    for (int n = 1; n <= ORDER; n++) {
      long matched = 0;
      long total = 0;
      for (Map.Entry<List<String>, Integer> gram : counts.get(n - 1).get(text).entrySet()) {
        total += gram.getValue();
        Most known = most.get(n - 1).get(gram.getKey());
        matched += Math.min(gram.getValue(), known == null ? 0 : known.without(text));
      }
      if (n == 1 && matched == 0) {
        return 0;
      }
      double above = matched == 0 ? EPSILON : matched;
      log += Math.log(above / Math.max(1, total)) / ORDER;
    }
    return brevity(text) * Math.exp(log);
  }

  /** Against the reference whose length is nearest, the shorter of two as near. */
  private double brevity(int text) {
    int length = texts.get(text).size();
    int closest = -1;
    for (int i = 0; i < texts.size(); i++) {
      int other = texts.get(i).size();
      int nearer = Math.abs(other - length) - Math.abs(closest - length);
      if (i != text && (closest < 0 || nearer < 0 || (nearer == 0 && other < closest))) {
        closest = other;
      }
    }
    return length > closest ? 1 : Math.exp(1 - (double) closest / length);
  }
}
