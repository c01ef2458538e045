package io.hivetune.local.template;

import java.util.Map;

/** The words after {@code is}. */
final class Tests {
  /** A test of one value against its arguments. */
  private interface Test {
    boolean holds(Object value, Arguments arguments);
  }

  private static final Map<String, Test> TESTS =
      Map.ofEntries(
          alone("defined", v -> !(v instanceof Undefined)),
          alone("undefined", v -> v instanceof Undefined),
          alone("none", v -> v == None.NONE),
          alone("boolean", v -> v instanceof Boolean),
          alone("true", v -> Boolean.TRUE.equals(v)),
          alone("false", v -> Boolean.FALSE.equals(v)),
          alone("integer", v -> v instanceof Long),
          alone("float", v -> v instanceof Double),
          alone("number", Numbers::is),
          alone("string", v -> v instanceof String || v instanceof SafeText),
          alone("mapping", v -> v instanceof Map),
          alone("iterable", Iteration::possible),
          alone("sequence", Tests::isSequence),
          alone("callable", v -> v instanceof Callable || v instanceof Undefined),
          alone("escaped", v -> v instanceof SafeText),
          alone("lower", v -> Letters.isLower(Printed.str(v))),
          alone("upper", v -> Letters.isUpper(Printed.str(v))),
          alone("odd", v -> remainder(v, 2L) == 1),
          alone("even", v -> remainder(v, 2L) == 0),
          alone("filter", v -> Filters.exists(Printed.str(v))),
          alone("test", v -> exists(Printed.str(v))),
          against("divisibleby", (v, by) -> remainder(v, by) == 0),
          against("sameas", Tests::same),
          relation("in", "in"),
          relation("==", "=="),
          relation("eq", "=="),
          relation("equalto", "=="),
          relation("!=", "!="),
          relation("ne", "!="),
          relation(">", ">"),
          relation("gt", ">"),
          relation("greaterthan", ">"),
          relation(">=", ">="),
          relation("ge", ">="),
          relation("<", "<"),
          relation("lt", "<"),
          relation("lessthan", "<"),
          relation("<=", "<="),
          relation("le", "<="));

  private Tests() {}

  static boolean exists(String name) {
    return TESTS.containsKey(name);
  }

  /**
   * @throws TemplateFailure also if there is no such test
   */
  static boolean holds(String name, Object value, Arguments arguments) {
    Test test = TESTS.get(name);
    if (test == null) {
      throw TemplateFailure.of("template.test.unknown", name);
    }
    return test.holds(value, arguments);
  }

  private static Map.Entry<String, Test> alone(
      String name, java.util.function.Predicate<Object> test) {
    return Map.entry(
        name,
        (value, arguments) -> {
          arguments.bind("is " + name, 0);
          return test.test(value);
        });
  }

  private static Map.Entry<String, Test> against(
      String name, java.util.function.BiPredicate<Object, Object> test) {
    return Map.entry(
        name, (value, arguments) -> test.test(value, arguments.bind("is " + name, 1, "other")[0]));
  }

  private static Map.Entry<String, Test> relation(String name, String operator) {
    return against(name, (value, other) -> Relation.holds(operator, value, other));
  }

  private static double remainder(Object value, Object by) {
    return Numbers.real(Arithmetic.of("%", value, by));
  }

  /** Counted and with places; a dict passes too, as does undefined, by Python's rules. */
  private static boolean isSequence(Object value) {
    return Truth.length(value).isPresent()
        && !(value instanceof DictView)
        && !(value instanceof LoopState);
  }

  private static boolean same(Object a, Object b) {
    return a == b
        || (a.getClass() == b.getClass()
            && !(a instanceof Double)
            && a.equals(b)
            && (a instanceof Long
                || a instanceof Boolean
                || a instanceof String
                || a instanceof Undefined));
  }
}
