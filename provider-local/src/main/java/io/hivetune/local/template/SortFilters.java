package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** sort, dictsort, unique, min and max: all take upper and lower case as one unless told. */
final class SortFilters {
  private SortFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    filters.put("sort", SortFilters::sort);
    filters.put("dictsort", SortFilters::dictSort);
    filters.put("unique", SortFilters::unique);
    filters.put("min", (in, a) -> extreme("min", in, a, -1));
    filters.put("max", (in, a) -> extreme("max", in, a, 1));
  }

  private static UnaryOperator<Object> key(Object attribute, boolean caseSensitive) {
    UnaryOperator<Object> folded =
        value -> !caseSensitive && value instanceof String s ? Letters.lower(s) : value;
    return Arguments.absentOrNone(attribute)
        ? folded
        : item -> folded.apply(AttributePath.of(attribute).from(item));
  }

  private static Comparator<Object> order(boolean reverse) {
    Comparator<Object> order = (a, b) -> Relation.compare("sort", a, b);
    return reverse ? order.reversed() : order;
  }

  private static Object sort(Object in, Arguments arguments) {
    Object[] given = arguments.bind("sort", 0, "reverse", "case_sensitive", "attribute");
    boolean caseSensitive = Arguments.isTrue(given[1]);
    List<UnaryOperator<Object>> keys = new ArrayList<>();
    if (given[2] instanceof String paths) {
      for (String path : paths.split(",", -1)) {
        keys.add(key(path, caseSensitive));
      }
    } else {
      keys.add(key(given[2], caseSensitive));
    }
    List<Object> sorted = Iteration.list(in);
    Comparator<Object> order =
        Comparator.comparing(
            item -> keys.stream().map(key -> key.apply(item)).toList(),
            order(Arguments.isTrue(given[0])));
    sorted.sort(order);
    return sorted;
  }

  private static Object dictSort(Object in, Arguments arguments) {
    Object[] given = arguments.bind("dictsort", 0, "case_sensitive", "by", "reverse");
    String by = Printed.str(Arguments.or(given[1], "key"));
    if (!Set.of("key", "value").contains(by)) {
      throw TemplateFailure.of("template.argument", "dictsort", by);
    } else if (in instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (!(in instanceof Map<?, ?> map)) {
      throw TemplateFailure.type("dictsort", in);
    } else {
      UnaryOperator<Object> key = key(by.equals("key") ? 0L : 1L, Arguments.isTrue(given[0]));
      List<Object> pairs = Methods.pairs(map);
      pairs.sort(Comparator.comparing(key, order(Arguments.isTrue(given[2]))));
      return pairs;
    }
  }

  private static Object unique(Object in, Arguments arguments) {
    Object[] given = arguments.bind("unique", 0, "case_sensitive", "attribute");
    UnaryOperator<Object> key = key(given[1], Arguments.isTrue(given[0]));
    Set<Object> seen = new HashSet<>();
    List<Object> unique = new ArrayList<>();
    for (Object item : Iteration.list(in)) {
      if (seen.add(Dicts.key(key.apply(item)))) {
        unique.add(item);
      }
    }
    return new Generator(unique.iterator());
  }

  private static Object extreme(String filter, Object in, Arguments arguments, int sign) {
    Object[] given = arguments.bind(filter, 0, "case_sensitive", "attribute");
    UnaryOperator<Object> key = key(given[1], Arguments.isTrue(given[0]));
    Iterator<Object> items = Iteration.of(in);
    if (!items.hasNext()) {
      return Undefined.of(filter + " of nothing");
    }
    Object best = items.next();
    while (items.hasNext()) {
      Object item = items.next();
      if (Relation.compare(filter, key.apply(item), key.apply(best)) * sign > 0) {
        best = item;
      }
    }
    return best;
  }
}
