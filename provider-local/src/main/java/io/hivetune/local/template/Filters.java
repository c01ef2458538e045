package io.hivetune.local.template;

import java.util.HashMap;
import java.util.Map;

/** The words after {@code |}. */
final class Filters {
  /** A function of one value and its arguments. */
  interface Filter {
    Object apply(Object input, Arguments arguments);
  }

  private static final Map<String, Filter> FILTERS = all();

  private Filters() {}

  private static Map<String, Filter> all() {
    Map<String, Filter> filters = new HashMap<>();
    TextFilters.addTo(filters);
    NumberFilters.addTo(filters);
    SequenceFilters.addTo(filters);
    SelectFilters.addTo(filters);
    SortFilters.addTo(filters);
    return Map.copyOf(filters);
  }

  static boolean exists(String name) {
    return FILTERS.containsKey(name);
  }

  /**
   * @throws TemplateFailure also if there is no such filter
   */
  static Object apply(String name, Object input, Arguments arguments) {
    Filter filter = FILTERS.get(name);
    if (filter == null) {
      throw TemplateFailure.of("template.filter.unknown", name);
    }
    return filter.apply(input, arguments);
  }
}
