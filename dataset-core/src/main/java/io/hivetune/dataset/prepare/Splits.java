package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Examples shared out to training, validation and test. The lists are not copied, since they may be
 * views of data that is larger than memory: whoever makes them leaves them as they are.
 *
 * @param dropped examples that can stand on no side, each with the reason
 */
public record Splits(
    List<TrainingExample> training,
    List<TrainingExample> validation,
    List<TrainingExample> test,
    List<DroppedRecord> dropped) {
  public Splits {
    training = Collections.unmodifiableList(training);
    validation = Collections.unmodifiableList(validation);
    test = Collections.unmodifiableList(test);
    dropped = List.copyOf(dropped);
  }

  /** Every example stands on a side. */
  public Splits(
      List<TrainingExample> training,
      List<TrainingExample> validation,
      List<TrainingExample> test) {
    this(training, validation, test, List.of());
  }

  /**
   * Each example on the side that is named for its place in the list.
   *
   * @param side by place, from 0
   */
  public static Splits of(List<TrainingExample> examples, IntFunction<Side> side) {
    Side[] sides = IntStream.range(0, examples.size()).mapToObj(side).toArray(Side[]::new);
    return new Splits(
        on(Side.TRAINING, examples, sides),
        on(Side.VALIDATION, examples, sides),
        on(Side.TEST, examples, sides));
  }

  static List<TrainingExample> on(Side side, List<TrainingExample> examples, Side[] sides) {
    int[] places = IntStream.range(0, sides.length).filter(i -> sides[i] == side).toArray();
    return new Picked(examples, places);
  }

  /** The examples of one side. */
  public List<TrainingExample> on(Side side) {
    return switch (side) {
      case TRAINING -> training;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /** Examples on all sides together, dropped ones apart. */
  public int size() {
    return training.size() + validation.size() + test.size();
  }
}
