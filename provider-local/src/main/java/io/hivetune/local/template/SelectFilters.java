package io.hivetune.local.template;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** map, select, reject, selectattr and rejectattr. */
final class SelectFilters {
  private SelectFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    filters.put("map", SelectFilters::map);
    filters.put("select", (in, a) -> choose(in, a, false, true));
    filters.put("reject", (in, a) -> choose(in, a, false, false));
    filters.put("selectattr", (in, a) -> choose(in, a, true, true));
    filters.put("rejectattr", (in, a) -> choose(in, a, true, false));
  }

  private static Object map(Object in, Arguments arguments) {
    return lazily(in, items -> stream(items).map(mapping(arguments)).iterator());
  }

  private static Function<Object, Object> mapping(Arguments arguments) {
    if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
      Object[] given = arguments.bind("map", 0, "attribute", "default");
      AttributePath path = AttributePath.of(given[0]);
      return item -> path.from(item, given[1]);
    } else if (arguments.positional().isEmpty()) {
      throw TemplateFailure.of("template.arguments", "map");
    }
    String filter = Printed.str(arguments.positional().get(0));
    Arguments rest = arguments.rest();
    return item -> Filters.apply(filter, item, rest);
  }

  private static Object choose(Object in, Arguments arguments, boolean byAttribute, boolean keep) {
    return lazily(
        in,
        items -> {
          Predicate<Object> condition = condition(arguments, byAttribute);
          return stream(items).filter(item -> condition.test(item) == keep).iterator();
        });
  }

  private static Predicate<Object> condition(Arguments arguments, boolean byAttribute) {
    if (!byAttribute) {
      return condition(arguments);
    } else if (arguments.positional().isEmpty()) {
      throw TemplateFailure.of("template.arguments", "selectattr");
    }
    AttributePath path = AttributePath.of(arguments.positional().get(0));
    Predicate<Object> condition = condition(arguments.rest());
    return item -> condition.test(path.from(item));
  }

  private static Predicate<Object> condition(Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      return Truth::of;
    }
    String test = Printed.str(arguments.positional().get(0));
    Arguments rest = arguments.rest();
    return item -> Tests.holds(test, item, rest);
  }

  /** Nothing is looked at before someone walks through the result; what is false stays empty. */
  private static Object lazily(Object in, Function<Iterator<Object>, Iterator<Object>> chosen) {
    if (!Truth.of(in)) {
      return new Generator(List.of().iterator());
    }
    Iterator<Object> source = Iteration.of(in);
    return new Generator(chosen.apply(source));
  }

  private static java.util.stream.Stream<Object> stream(Iterator<Object> items) {
    Iterable<Object> once = () -> items;
    return StreamSupport.stream(once.spliterator(), false);
  }
}
