package io.hivetune.local.template;

import java.util.List;

/** Python's tuple: prints with round brackets and equals no list. */
record Tuple(List<Object> items) {
  static Tuple of(Object... items) {
    return new Tuple(List.of(items));
  }
}
