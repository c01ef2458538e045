package io.hivetune.local.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Within a string. Characters are counted as code points; those of several bytes may be spread over
 * tokens. A written-out character is never half of a surrogate pair, which only some readers take.
 */
final class StringStep extends Step {
  private final StringValue value;
  private final int count;
  private final Mode mode;
  private final @Nullable Utf8 within;

  /** Where in a character. */
  enum Mode {
    PLAIN(0),
    BYTES(0),
    ESCAPE(1),
    HEX1(4),
    /** After a D: the second digit must not make it a surrogate. */
    HEX2_OF_D(3),
    HEX2(3),
    HEX3(2),
    HEX4(1);

    private final int least;

    Mode(int least) {
      this.least = least;
    }
  }

  StringStep(StringValue value, int count, Mode mode, Step after) {
    this(value, count, mode, null, after);
  }

  private StringStep(StringValue value, int count, Mode mode, @Nullable Utf8 within, Step after) {
    super(
        after,
        least(value, count, mode, within),
        false,
        31 * (31 * (31 * value.min + value.max) + count) + mode.ordinal());
    this.value = value;
    this.count = count;
    this.mode = mode;
    this.within = within;
  }

  private static int least(StringValue value, int count, Mode mode, @Nullable Utf8 within) {
    int open = mode == Mode.PLAIN ? 0 : 1;
    int character = within == null ? mode.least : within.left();
    return character + Math.max(0, value.min - count - open) + 1;
  }

  @Override
  void next(int b, List<Step> out) {
    switch (mode) {
      case PLAIN -> plain(b, out);
      case BYTES -> bytes(b, out);
      case ESCAPE -> {
        if (b == 'u') {
          add(in(Mode.HEX1), out);
        } else if ("\"\\/bfnrt".indexOf(b) >= 0) {
          add(counted(), out);
        }
      }
      case HEX1 -> hex(b, b == 'd' || b == 'D' ? Mode.HEX2_OF_D : Mode.HEX2, out);
      case HEX2_OF_D -> {
        if (b >= '0' && b <= '7') {
          add(in(Mode.HEX3), out);
        }
      }
      case HEX2 -> hex(b, Mode.HEX3, out);
      case HEX3 -> hex(b, Mode.HEX4, out);
      case HEX4 -> {
        if (isHex(b)) {
          add(counted(), out);
        }
      }
    }
  }

  private void plain(int b, List<Step> out) {
    if (b == '"') {
      if (count >= value.min) {
        add(then(), out);
      }
      return;
    }
    if (b < 0x20 || count >= value.max) {
      return;
    }
    if (b == '\\') {
      add(in(Mode.ESCAPE), out);
    } else if (b < 0x80) {
      add(counted(), out);
    } else {
      Utf8 begun = Utf8.first(b);
      if (!begun.isNone()) {
        add(new StringStep(value, count, Mode.BYTES, begun, then()), out);
      }
    }
  }

  private void bytes(int b, List<Step> out) {
    Utf8 next = within == null ? Utf8.first(b) : within.next(b);
    if (next.isWhole()) {
      add(counted(), out);
    } else if (!next.isNone()) {
      add(new StringStep(value, count, Mode.BYTES, next, then()), out);
    }
  }

  private void hex(int b, Mode next, List<Step> out) {
    if (isHex(b)) {
      add(in(next), out);
    }
  }

  private static boolean isHex(int b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F');
  }

  private Step in(Mode next) {
    return new StringStep(value, count, next, then());
  }

  /** One character more; where no more are counted, places are equal and their tokens known. */
  private Step counted() {
    int more = value.max == Value.NEVER ? Math.min(count + 1, value.min) : count + 1;
    return mode == Mode.PLAIN && more == count
        ? this
        : new StringStep(value, more, Mode.PLAIN, then());
  }

  @Override
  boolean same(Step other) {
    return other instanceof StringStep o
        && value.min == o.value.min
        && value.max == o.value.max
        && count == o.count
        && mode == o.mode
        && java.util.Objects.equals(within, o.within);
  }
}
