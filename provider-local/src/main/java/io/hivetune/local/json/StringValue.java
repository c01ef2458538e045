package io.hivetune.local.json;

import java.util.List;

/**
 * A string.
 *
 * @see StringStep
 */
final class StringValue extends Value {
  /** Least and most code points; {@link Value#NEVER} for no limit. */
  final int min;

  final int max;

  StringValue(int min, int max) {
    this.min = min;
    this.max = max;
  }

  @Override
  int count() {
    return min > max ? NEVER : min + 2;
  }

  @Override
  void start(Step after, List<Step> out) {
    out.add(new Quote(this, after));
  }

  /** Before the first quotation mark. */
  private static final class Quote extends Step {
    private final StringValue value;

    Quote(StringValue value, Step after) {
      super(after, value.least(), false, value.min * 31 + value.max);
      this.value = value;
    }

    @Override
    void next(int b, List<Step> out) {
      if (b == '"') {
        add(new StringStep(value, 0, StringStep.Mode.PLAIN, then()), out);
      }
    }

    @Override
    boolean same(Step other) {
      return other instanceof Quote o && value.min == o.value.min && value.max == o.value.max;
    }
  }
}
