package io.hivetune.local.json;

import java.util.ArrayList;
import java.util.List;

/** What may stand in one place of a document. Immutable once a schema has been read. */
abstract class Value {
  /** So many bytes are never enough. */
  static final int NEVER = 1 << 28;

  private int least = NEVER;

  /** The least number of bytes that a value has; {@link #NEVER} if there is none. */
  final int least() {
    return least;
  }

  /** Looks again how many bytes are needed; true if fewer than before. */
  final boolean settle() {
    int now = Math.min(NEVER, count());
    boolean fewer = now < least;
    least = Math.min(least, now);
    return fewer;
  }

  /** Settles values that hold each other. */
  static void settleAll(List<Value> values) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Value value : values) {
        changed |= value.settle();
      }
    }
  }

  abstract int count();

  /** Adds the places before the value's first byte. */
  abstract void start(Step after, List<Step> out);

  /** Where the first byte leads. */
  final void first(int b, Step after, List<Step> out) {
    List<Step> starts = new ArrayList<>(2);
    start(after, starts);
    for (Step start : starts) {
      start.next(b, out);
    }
  }

  /** One of several; also stands for a value that is still to be read. */
  static final class Union extends Value {
    private final List<Value> choices = new ArrayList<>();

    void add(Value choice) {
      choices.add(choice);
    }

    @Override
    int count() {
      return choices.stream().mapToInt(Value::least).min().orElse(NEVER);
    }

    @Override
    void start(Step after, List<Step> out) {
      for (Value choice : choices) {
        if (choice.least() < NEVER) {
          choice.start(after, out);
        }
      }
    }
  }

  /** One of several texts, letter for letter. */
  static final class Literals extends Value {
    private final List<byte[]> texts;

    Literals(List<byte[]> texts) {
      this.texts = List.copyOf(texts);
    }

    @Override
    int count() {
      return texts.stream().mapToInt(t -> t.length).min().orElse(NEVER);
    }

    @Override
    void start(Step after, List<Step> out) {
      texts.forEach(t -> out.add(new LiteralStep(t, 0, after)));
    }
  }
}
