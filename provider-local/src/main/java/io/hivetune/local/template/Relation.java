package io.hivetune.local.template;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Equality, order and membership. */
final class Relation {
  private Relation() {}

  static boolean holds(String operator, Object a, Object b) {
    return switch (operator) {
      case "==" -> equal(a, b);
      case "!=" -> !equal(a, b);
      case "<" -> compare(operator, a, b) < 0;
      case "<=" -> compare(operator, a, b) <= 0;
      case ">" -> compare(operator, a, b) > 0;
      case ">=" -> compare(operator, a, b) >= 0;
      case "in" -> contains(b, a);
      case "not in" -> !contains(b, a);
      default -> throw new IllegalStateException(operator);
    };
  }

  static boolean equal(Object a, Object b) {
    Object left = unmarked(a);
    Object right = unmarked(b);
    if (Numbers.is(left) && Numbers.is(right)) {
      return Numbers.bothWhole(left, right)
          ? Numbers.whole("==", left) == Numbers.whole("==", right)
          : Numbers.real(left) == Numbers.real(right);
    } else if (left instanceof Map<?, ?> x && right instanceof Map<?, ?> y) {
      return x.size() == y.size()
          && x.entrySet().stream()
              .allMatch(
                  e ->
                      Dicts.get(y, e.getKey())
                          .filter(other -> equal(e.getValue(), other))
                          .isPresent());
    } else if (left.getClass() == right.getClass() || left instanceof List) {
      Optional<List<Object>> x = Iteration.items(left);
      Optional<List<Object>> y = Iteration.items(right);
      if (x.isPresent() && y.isPresent() && (left instanceof List == right instanceof List)) {
        return equalItems(x.get(), y.get());
      }
    }
    return left.equals(right);
  }

  private static boolean equalItems(List<Object> x, List<Object> y) {
    if (x.size() != y.size()) {
      return false;
    }
    Iterator<Object> other = y.iterator();
    return x.stream().allMatch(item -> equal(item, other.next()));
  }

  private static Object unmarked(Object value) {
    return value instanceof SafeText safe ? safe.text() : value;
  }

  /**
   * @param operation named in the failure if the two have no order
   */
  static int compare(String operation, Object a, Object b) {
    Object left = unmarked(a);
    Object right = unmarked(b);
    if (left instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (right instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (Numbers.is(left) && Numbers.is(right)) {
      return Numbers.compare(left, right);
    } else if (left instanceof String x && right instanceof String y) {
      return Text.compare(x, y);
    } else if ((left instanceof List && right instanceof List)
        || (left instanceof Tuple && right instanceof Tuple)) {
      return compareItems(
          operation, Iteration.items(left).orElseThrow(), Iteration.items(right).orElseThrow());
    }
    throw TemplateFailure.type(operation, a, b);
  }

  private static int compareItems(String operation, List<Object> x, List<Object> y) {
    for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
      if (!equal(x.get(i), y.get(i))) {
        return compare(operation, x.get(i), y.get(i));
      }
    }
    return Integer.compare(x.size(), y.size());
  }

  /** {@code item in container} */
  static boolean contains(Object container, Object item) {
    Object in = unmarked(container);
    Object sought = unmarked(item);
    if (in instanceof String text) {
      if (sought instanceof String part) {
        return text.contains(part);
      }
      throw TemplateFailure.type("in", item, container);
    } else if (in instanceof Map<?, ?> map) {
      return Dicts.get(map, sought).isPresent();
    } else if (!Iteration.possible(in)) {
      throw TemplateFailure.type("in", item, container);
    }
    for (Iterator<Object> items = Iteration.of(in); items.hasNext(); ) {
      if (equal(items.next(), sought)) {
        return true;
      }
    }
    return false;
  }
}
