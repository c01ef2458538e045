package io.hivetune.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code of.name} and {@code of['name']}: methods and members first with the dot, items first with
 * brackets. What is not there is undefined, no failure.
 */
final class Attributes {
  private Attributes() {}

  /** {@code of.name} */
  static Object get(Object of, String name) {
    Optional<Object> member = member(of, name);
    if (member.isPresent()) {
      return member.get();
    }
    return of instanceof Map<?, ?> map && map.containsKey(name)
        ? map.get(name)
        : missing(of, "'" + name + "'");
  }

  /** What Python's {@code getattr} would find. */
  static Optional<Object> member(Object of, String name) {
    if (of instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (of instanceof Namespace namespace) {
      return Optional.ofNullable(namespace.members().get(name));
    } else if (of instanceof LoopState loop) {
      return Optional.of(loop.member(name));
    } else if (name.startsWith("__") && name.endsWith("__")) {
      return Optional.of(new Undefined("'" + name + "'", true));
    }
    return Methods.of(of, name);
  }

  /** {@code of[key]} */
  static Object item(Object of, Object key) {
    if (of instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (of instanceof Map<?, ?> map) {
      Optional<Object> found =
          key instanceof List || key instanceof Map ? Optional.empty() : Dicts.get(map, key);
      if (found.isPresent()) {
        return found.get();
      }
    } else if (key instanceof Long || key instanceof Boolean) {
      Optional<Object> found = at(of, Numbers.count("[]", key));
      if (found.isPresent()) {
        return found.get();
      }
    }
    Optional<Object> member =
        key instanceof String name ? member(of, name) : Optional.<Object>empty();
    return member.orElseGet(() -> missing(of, Printed.repr(key)));
  }

  private static Optional<Object> at(Object of, int index) {
    if (of instanceof String || of instanceof SafeText) {
      String text = Printed.str(of);
      int length = Text.length(text);
      int at = index < 0 ? index + length : index;
      return at >= 0 && at < length
          ? Optional.of(Text.substring(text, at, at + 1))
          : Optional.empty();
    }
    return Iteration.items(of)
        .map(
            items -> {
              int at = index < 0 ? index + items.size() : index;
              return at >= 0 && at < items.size() ? items.get(at) : null;
            });
  }

  private static Undefined missing(Object of, String name) {
    return Undefined.of(name + " of " + Types.name(of));
  }
}
