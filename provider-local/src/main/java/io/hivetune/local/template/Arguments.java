package io.hivetune.local.template;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values a function, filter or test is called with. */
record Arguments(List<Object> positional, Map<String, Object> named) {
  static final Arguments NONE = new Arguments(List.of(), Map.of());

  /** Stands where no argument was given. */
  private enum Absent {
    ABSENT
  }

  static boolean absent(Object argument) {
    return argument == Absent.ABSENT;
  }

  static Object or(Object argument, Object fallback) {
    return absent(argument) ? fallback : argument;
  }

  /** For arguments whose default is None. */
  static boolean absentOrNone(Object argument) {
    return absent(argument) || argument == None.NONE;
  }

  static boolean isTrue(Object argument) {
    return !absent(argument) && Truth.of(argument);
  }

  /**
   * The values in the order of {@code names}, {@link #absent} where none was given.
   *
   * @param required how many of the first must be there
   * @throws TemplateFailure for one too many, one missing or one unknown
   */
  Object[] bind(String function, int required, String... names) {
    Object[] bound = new Object[names.length];
    Arrays.fill(bound, Absent.ABSENT);
    Set<String> known = Set.of(names);
    if (positional.size() > names.length || !known.containsAll(named.keySet())) {
      throw TemplateFailure.of("template.arguments", function);
    }
    for (int i = 0; i < names.length; i++) {
      boolean byName = named.containsKey(names[i]);
      if (byName && i < positional.size()) {
        throw TemplateFailure.of("template.arguments", function);
      }
      if (byName || i < positional.size()) {
        bound[i] = byName ? named.get(names[i]) : positional.get(i);
      } else if (i < required) {
        throw TemplateFailure.of("template.arguments", function);
      }
    }
    return bound;
  }

  /** The arguments after the first. */
  Arguments rest() {
    return new Arguments(positional.subList(1, positional.size()), named);
  }
}
