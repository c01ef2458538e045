package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Examples of a store by their numbers, read when asked for. Thread-safe. */
final class StoredExamples extends AbstractList<TrainingExample> implements RandomAccess {
  private final EntryStore store;
  private final int[] numbers;

  StoredExamples(EntryStore store, int[] numbers) {
    this.store = store;
    this.numbers = numbers;
  }

  @Override
  public TrainingExample get(int index) {
    return store.get(numbers[index]).example();
  }

  @Override
  public int size() {
    return numbers.length;
  }

  boolean isInMemory() {
    return store.isInMemory();
  }
}
