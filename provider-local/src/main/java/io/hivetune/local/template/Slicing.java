package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code of[start:stop:step]}, with negative bounds counted from the end and negative steps. */
final class Slicing {
  private Slicing() {}

  /** Bounds may be None. */
  static Object of(Object of, Object start, Object stop, Object step) {
    boolean text = of instanceof String || of instanceof SafeText;
    List<Object> items =
        text
            ? Text.characters(Printed.str(of))
            : Iteration.items(of).orElseThrow(() -> failure(of));
    List<Object> cut = cut(items, start, stop, step);
    if (text) {
      return cut.stream().map(Printed::str).collect(Collectors.joining());
    } else if (of instanceof Tuple) {
      return new Tuple(cut);
    } else if (of instanceof Range) {
      throw TemplateFailure.type("[:]", of);
    }
    return cut;
  }

  private static TemplateFailure failure(Object of) {
    return of instanceof Undefined undefined
        ? undefined.failure()
        : TemplateFailure.type("[:]", of);
  }

  private static List<Object> cut(List<Object> items, Object start, Object stop, Object step) {
    int by = step == None.NONE ? 1 : Numbers.count("[:]", step);
    if (by == 0) {
      throw TemplateFailure.of("template.argument", "[:]", 0);
    }
    int size = items.size();
    int lowest = by > 0 ? 0 : -1;
    int highest = by > 0 ? size : size - 1;
    int from =
        start == None.NONE ? (by > 0 ? lowest : highest) : bound(start, size, lowest, highest);
    int to = stop == None.NONE ? (by > 0 ? highest : lowest) : bound(stop, size, lowest, highest);
    List<Object> cut = new ArrayList<>();
    for (long i = from; by > 0 ? i < to : i > to; i += by) {
      cut.add(items.get((int) i));
    }
    return cut;
  }

  private static int bound(Object given, int size, int lowest, int highest) {
    long index = Numbers.count("[:]", given);
    return (int) Math.max(lowest, Math.min(highest, index < 0 ? index + size : index));
  }
}
