package io.hivetune.local.template;

import java.util.Map;
import java.util.OptionalInt;

/** What counts as true. */
final class Truth {
  private Truth() {}

  static boolean of(Object value) {
    if (value instanceof Boolean b) {
      return b;
    } else if (value instanceof Long n) {
      return n != 0;
    } else if (value instanceof Double d) {
      return d != 0;
    } else if (value == None.NONE) {
      return false;
    }
    OptionalInt length = length(value);
    return length.isEmpty() || length.getAsInt() > 0;
  }

  /** Python's {@code len}; empty for what has none. */
  static OptionalInt length(Object value) {
    if (value instanceof String s) {
      return OptionalInt.of(Text.length(s));
    } else if (value instanceof SafeText safe) {
      return OptionalInt.of(Text.length(safe.text()));
    } else if (value instanceof Map<?, ?> map) {
      return OptionalInt.of(map.size());
    } else if (value instanceof DictView view) {
      return OptionalInt.of(view.items().size());
    } else if (value instanceof Undefined) {
      return OptionalInt.of(0);
    } else if (value instanceof LoopState loop) {
      return OptionalInt.of(loop.length());
    }
    return Iteration.items(value)
        .map(items -> OptionalInt.of(items.size()))
        .orElse(OptionalInt.empty());
  }
}
