package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.similarity.SimilarTexts;
import io.hivetune.dataset.similarity.Sketch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Examples that belong on one side: near duplicates, answers to the same question, and pieces of
 * one conversation. Looks at them in order, each against those before it.
 */
final class Groups implements AutoCloseable {
  private final SimilarTexts similar;
  private final LongIntMap byKey = new LongIntMap();
  private final List<Integer> places = new ArrayList<>();

  Groups(double threshold) {
    similar = new SimilarTexts(threshold);
  }

  /** What is needed of an example. */
  record Traits(Sketch sketch, long[] keys, String text, Provenance provenance) {}

  /** Thread-safe. */
  Traits traits(TrainingExample example) {
    String text = Texts.compared(example);
    return new Traits(similar.sketch(text), GroupKeys.of(example), text, example.provenance());
  }

  /** Tells the places of earlier examples that this one belongs to, some more than once. */
  void related(Traits traits, IntConsumer found) {
    similar.like(traits.sketch()).forEach(m -> found.accept(places.get(m.index())));
    for (long key : traits.keys()) {
      int earlier = byKey.get(key);
      if (earlier >= 0) {
        found.accept(earlier);
      }
    }
  }

  void add(Traits traits, int place) {
    similar.add(traits.sketch());
    places.add(place);
    for (long key : traits.keys()) {
      byKey.putIfAbsent(key, place);
    }
  }

  /** The first example of each example's group. */
  static Unions of(List<TrainingExample> examples, double threshold) {
    Unions unions = new Unions(examples.size());
    try (Groups groups = new Groups(threshold)) {
      for (int i = 0; i < examples.size(); i++) {
        int place = i;
        Traits traits = groups.traits(examples.get(i));
        groups.related(traits, earlier -> unions.join(earlier, place));
        groups.add(traits, place);
      }
    }
    return unions;
  }

  @Override
  public void close() {
    similar.close();
  }
}
