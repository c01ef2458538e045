package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Filters of lists and dicts that keep their order. */
final class SequenceFilters {
  private SequenceFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    filters.put("list", (in, a) -> Iteration.list(in));
    filters.put("first", SequenceFilters::first);
    filters.put("last", SequenceFilters::last);
    filters.put("reverse", SequenceFilters::reverse);
    filters.put("items", SequenceFilters::items);
    filters.put("default", SequenceFilters::fallback);
    filters.put("d", SequenceFilters::fallback);
    filters.put("batch", SequenceFilters::batch);
    filters.put("slice", SequenceFilters::slice);
    filters.put("attr", SequenceFilters::attribute);
  }

  private static Object first(Object in, Arguments arguments) {
    arguments.bind("first", 0);
    Iterator<Object> items = Iteration.of(in);
    return items.hasNext() ? items.next() : Undefined.of("first of nothing");
  }

  private static Object last(Object in, Arguments arguments) {
    arguments.bind("last", 0);
    List<Object> items = reversible("last", in);
    return items.isEmpty() ? Undefined.of("last of nothing") : items.get(items.size() - 1);
  }

  private static List<Object> reversible(String filter, Object in) {
    if (in instanceof Generator) {
      throw TemplateFailure.type(filter, in);
    }
    return Iteration.list(in);
  }

  private static Object reverse(Object in, Arguments arguments) {
    arguments.bind("reverse", 0);
    if (in instanceof String || in instanceof SafeText) {
      return Slicing.of(in, None.NONE, None.NONE, -1L);
    }
    List<Object> items = Iteration.list(in);
    Collections.reverse(items);
    return in instanceof Generator ? items : new Generator(items.iterator());
  }

  private static Object items(Object in, Arguments arguments) {
    arguments.bind("items", 0);
    if (in instanceof Undefined) {
      return new Generator(Collections.emptyIterator());
    } else if (in instanceof Map<?, ?> map) {
      return new Generator(Methods.pairs(map).iterator());
    }
    throw TemplateFailure.type("items", in);
  }

  private static Object fallback(Object in, Arguments arguments) {
    Object[] given = arguments.bind("default", 0, "default_value", "boolean");
    boolean wanted = in instanceof Undefined || (Arguments.isTrue(given[1]) && !Truth.of(in));
    return wanted ? Arguments.or(given[0], "") : in;
  }

  private static Object batch(Object in, Arguments arguments) {
    Object[] given = arguments.bind("batch", 1, "linecount", "fill_with");
    int size = Math.max(1, Numbers.count("batch", given[0]));
    List<Object> rows = new ArrayList<>();
    List<Object> row = new ArrayList<>();
    for (Object item : Iteration.list(in)) {
      if (row.size() == size) {
        rows.add(row);
        row = new ArrayList<>();
      }
      row.add(item);
    }
    if (!row.isEmpty()) {
      while (!Arguments.absentOrNone(given[1]) && row.size() < size) {
        row.add(given[1]);
      }
      rows.add(row);
    }
    return new Generator(rows.iterator());
  }

  private static Object slice(Object in, Arguments arguments) {
    Object[] given = arguments.bind("slice", 1, "slices", "fill_with");
    int slices = Numbers.count("slice", given[0]);
    if (slices < 1) {
      throw TemplateFailure.of("template.argument", "slice", slices);
    }
    List<Object> items = Iteration.list(in);
    List<Object> columns = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < Math.min(slices, 100_000); i++) {
      boolean longer = i < items.size() % slices;
      int to = from + items.size() / slices + (longer ? 1 : 0);
      List<Object> column = new ArrayList<>(items.subList(from, to));
      if (!Arguments.absentOrNone(given[1]) && !longer) {
        column.add(given[1]);
      }
      columns.add(column);
      from = to;
    }
    return new Generator(columns.iterator());
  }

  private static Object attribute(Object in, Arguments arguments) {
    String name = Printed.str(arguments.bind("attr", 1, "name")[0]);
    return Attributes.member(in, name)
        .orElseGet(() -> Undefined.of("'" + name + "' of " + Types.name(in)));
  }
}
