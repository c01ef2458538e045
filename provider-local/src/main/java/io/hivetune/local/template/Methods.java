package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The methods of Python's values. Those that would change a value are forbidden, as in the sandbox.
 */
final class Methods {
  private static final Set<String> LIST_CHANGES =
      Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");
  private static final Set<String> DICT_CHANGES =
      Set.of("clear", "pop", "popitem", "setdefault", "update");

  private Methods() {}

  static Optional<Object> of(Object of, String name) {
    if (of instanceof String || of instanceof SafeText) {
      return StringMethods.of(Printed.str(of), name);
    } else if (of instanceof Map<?, ?> map) {
      return DICT_CHANGES.contains(name) ? forbidden(name) : dict(map, name);
    } else if (of instanceof List && LIST_CHANGES.contains(name)) {
      return forbidden(name);
    }
    return Iteration.items(of).flatMap(items -> sequence(of, items, name));
  }

  private static Optional<Object> forbidden(String name) {
    return Optional.of(new Undefined("'" + name + "'", true));
  }

  private static Optional<Object> method(Callable callable) {
    return Optional.of(callable);
  }

  private static Optional<Object> dict(Map<?, ?> map, String name) {
    return switch (name) {
      case "items" -> view(name, () -> pairs(map));
      case "keys" -> view(name, () -> List.copyOf(map.keySet()));
      case "values" -> view(name, () -> List.copyOf(map.values()));
      case "get" -> method(arguments -> get(map, arguments));
      case "copy" -> method(arguments -> new LinkedHashMap<>(map));
      case "fromkeys" -> throw TemplateFailure.of("template.unsupported", "dict.fromkeys");
      default -> Optional.empty();
    };
  }

  private static Optional<Object> view(
      String name, java.util.function.Supplier<List<Object>> items) {
    return method(
        arguments -> {
          arguments.bind("dict." + name, 0);
          return new DictView("dict_" + name, items.get());
        });
  }

  static List<Object> pairs(Map<?, ?> map) {
    List<Object> pairs = new ArrayList<>();
    map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
    return pairs;
  }

  private static Object get(Map<?, ?> map, Arguments arguments) {
    Object[] given = arguments.bind("dict.get", 1, "key", "default");
    return Dicts.get(map, given[0]).orElseGet(() -> Arguments.or(given[1], None.NONE));
  }

  private static Optional<Object> sequence(Object of, List<Object> items, String name) {
    return switch (name) {
      case "index" -> method(arguments -> indexOf(items, arguments));
      case "count" ->
          method(
              arguments -> {
                Object sought = arguments.bind("count", 1, "value")[0];
                return items.stream().filter(item -> Relation.equal(item, sought)).count();
              });
      case "copy" ->
          of instanceof List ? method(arguments -> new ArrayList<>(items)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Object indexOf(List<Object> items, Arguments arguments) {
    Object sought = arguments.bind("index", 1, "value")[0];
    for (int i = 0; i < items.size(); i++) {
      if (Relation.equal(items.get(i), sought)) {
        return (long) i;
      }
    }
    throw TemplateFailure.of("template.argument", "index", Printed.repr(sought));
  }
}
