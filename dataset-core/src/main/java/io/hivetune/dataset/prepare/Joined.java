package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Lists one after the other; nothing is copied. */
final class Joined extends AbstractList<TrainingExample> implements RandomAccess {
  private final List<List<TrainingExample>> parts;
  private final int size;

  Joined(List<List<TrainingExample>> parts) {
    this.parts = parts;
    this.size = parts.stream().mapToInt(List::size).sum();
  }

  @Override
  public TrainingExample get(int index) {
    int left = index;
    for (List<TrainingExample> part : parts) {
      if (left < part.size()) {
        return part.get(left);
      }
      left -= part.size();
    }
    throw new IndexOutOfBoundsException("index " + index + " of " + size);
  }

  @Override
  public int size() {
    return size;
  }
}
