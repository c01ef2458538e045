package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Some examples of a list, by their places; nothing is copied. As thread-safe as the list. */
final class Picked extends AbstractList<TrainingExample> implements RandomAccess {
  private final List<TrainingExample> all;
  private final int[] places;

  Picked(List<TrainingExample> all, int[] places) {
    this.all = all;
    this.places = places;
  }

  @Override
  public TrainingExample get(int index) {
    return all.get(places[index]);
  }

  @Override
  public int size() {
    return places.length;
  }
}
