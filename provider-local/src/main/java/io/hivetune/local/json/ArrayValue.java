package io.hivetune.local.json;

import java.util.List;

/** A list of values of one kind. */
final class ArrayValue extends Value {
  private final Value items;
  private final int min;
  private final int max;

  /**
   * @param max {@link Value#NEVER} for no limit
   */
  ArrayValue(Value items, int min, int max) {
    this.items = items;
    this.min = min;
    this.max = max;
  }

  @Override
  int count() {
    return min > max ? NEVER : 1 + restAfter(0);
  }

  /** From behind so many items to the closing bracket. */
  private int restAfter(int count) {
    int missing = Math.max(0, min - count);
    long items = (long) missing * this.items.least();
    int commas = count == 0 ? Math.max(0, missing - 1) : missing;
    return (int) Math.min(NEVER, items + commas + 1);
  }

  @Override
  void start(Step after, List<Step> out) {
    out.add(new Place(this, Place.BEFORE, after));
  }

  /** Before the bracket, or behind some items. */
  private static final class Place extends Step {
    private static final int BEFORE = -1;

    private final ArrayValue value;
    private final int count;

    Place(ArrayValue value, int count, Step after) {
      super(
          after,
          count == BEFORE ? value.least() : value.restAfter(count),
          true,
          System.identityHashCode(value) * 31 + count);
      this.value = value;
      this.count = count;
    }

    @Override
    void next(int b, List<Step> out) {
      if (count == BEFORE) {
        if (b == '[') {
          add(new Place(value, 0, then()), out);
        }
      } else if (b == ']') {
        if (count >= value.min) {
          add(then(), out);
        }
      } else if (count < value.max && value.items.least() < NEVER) {
        // Beyond the least number the places are equal, unless a largest one is to be watched.
        int more = value.max == NEVER ? Math.max(1, Math.min(count + 1, value.min)) : count + 1;
        Step behind = new Place(value, more, then());
        if (count == 0) {
          value.items.first(b, behind, out);
        } else if (b == ',') {
          add(SpaceStep.before(value.items, behind), out);
        }
      }
    }

    @Override
    boolean same(Step other) {
      return other instanceof Place o && value == o.value && count == o.count;
    }
  }
}
