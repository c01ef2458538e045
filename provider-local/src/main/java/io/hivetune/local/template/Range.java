package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;

/** Python's range. */
record Range(long start, long stop, long step, List<Object> items) {
  /** Jinja's sandbox allows no more. */
  private static final long LONGEST = 100_000;

  static Range of(Arguments arguments) {
    Object[] bounds = arguments.bind("range", 1, "start", "stop", "step");
    long first = Numbers.whole("range", bounds[0]);
    boolean single = Arguments.absent(bounds[1]);
    long start = single ? 0 : first;
    long stop = single ? first : Numbers.whole("range", bounds[1]);
    long step = Arguments.absent(bounds[2]) ? 1 : Numbers.whole("range", bounds[2]);
    if (step == 0) {
      throw TemplateFailure.of("template.argument", "range", 0);
    }
    List<Object> items = new ArrayList<>();
    for (long i = start; step > 0 ? i < stop : i > stop; i += step) {
      if (items.size() == LONGEST) {
        throw TemplateFailure.of("template.large", LONGEST);
      }
      items.add(i);
    }
    return new Range(start, stop, step, List.copyOf(items));
  }
}
