package io.hivetune.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * The methods of Python's str, by name. What Python has and this doesn't is refused, not undefined.
 */
final class StringMethods {
  private static final Map<String, BiFunction<String, Arguments, Object>> METHODS =
      Map.ofEntries(
          simple("upper", Letters::upper),
          simple("lower", Letters::lower),
          simple("title", Letters::title),
          simple("capitalize", Letters::capitalize),
          simple("swapcase", Letters::swapCase),
          Map.entry("strip", (s, a) -> Trim.of(s, chars("strip", a), true, true)),
          Map.entry("lstrip", (s, a) -> Trim.of(s, chars("lstrip", a), true, false)),
          Map.entry("rstrip", (s, a) -> Trim.of(s, chars("rstrip", a), false, true)),
          Map.entry("split", Splitting::split),
          Map.entry("rsplit", Splitting::rsplit),
          Map.entry("splitlines", Splitting::lines),
          Map.entry("partition", (s, a) -> Splitting.partition(s, a, false)),
          Map.entry("rpartition", (s, a) -> Splitting.partition(s, a, true)),
          Map.entry("startswith", (s, a) -> Searching.affix(s, a, true)),
          Map.entry("endswith", (s, a) -> Searching.affix(s, a, false)),
          Map.entry("find", (s, a) -> Searching.find(s, a, false)),
          Map.entry("rfind", (s, a) -> Searching.find(s, a, true)),
          Map.entry("index", (s, a) -> Searching.index(s, a, false)),
          Map.entry("rindex", (s, a) -> Searching.index(s, a, true)),
          Map.entry("count", Searching::count),
          Map.entry("replace", Searching::replace),
          Map.entry("removeprefix", Searching::withoutPrefix),
          Map.entry("removesuffix", Searching::withoutSuffix),
          Map.entry("join", StringMethods::join),
          Map.entry("format", BraceFormat::of),
          Map.entry("ljust", (s, a) -> Padding.of(s, a, Padding.Side.RIGHT)),
          Map.entry("rjust", (s, a) -> Padding.of(s, a, Padding.Side.LEFT)),
          Map.entry("center", (s, a) -> Padding.of(s, a, Padding.Side.BOTH)),
          Map.entry("zfill", Padding::zeros),
          all("isspace", Whitespace::is),
          all("isalpha", Character::isLetter),
          all("isdecimal", Character::isDigit),
          all("isdigit", Letters::isDigit),
          all("isnumeric", Letters::isNumeric),
          all("isalnum", c -> Character.isLetter(c) || Letters.isNumeric(c)),
          all("isascii", c -> c < 0x80),
          Map.entry("isupper", (s, a) -> Letters.isUpper(s)),
          Map.entry("islower", (s, a) -> Letters.isLower(s)));

  private static final Set<String> REFUSED =
      Set.of(
          "casefold",
          "encode",
          "expandtabs",
          "format_map",
          "isidentifier",
          "isprintable",
          "istitle",
          "maketrans",
          "translate");

  private StringMethods() {}

  static Optional<Object> of(String text, String name) {
    if (REFUSED.contains(name)) {
      throw TemplateFailure.of("template.unsupported", "str." + name);
    }
    return Optional.ofNullable(METHODS.get(name))
        .map(method -> (Callable) arguments -> method.apply(text, arguments));
  }

  private static Map.Entry<String, BiFunction<String, Arguments, Object>> simple(
      String name, UnaryOperator<String> function) {
    return Map.entry(
        name,
        (s, a) -> {
          a.bind("str." + name, 0);
          return function.apply(s);
        });
  }

  private static Map.Entry<String, BiFunction<String, Arguments, Object>> all(
      String name, IntPredicate test) {
    return Map.entry(
        name, (s, a) -> (!s.isEmpty() || name.equals("isascii")) && s.codePoints().allMatch(test));
  }

  /** The characters to strip; empty for whitespace. */
  private static Optional<String> chars(String name, Arguments arguments) {
    Object given = arguments.bind("str." + name, 0, "chars")[0];
    return Arguments.absentOrNone(given) ? Optional.empty() : Optional.of(text(name, given));
  }

  /** An argument that must be a string. */
  static String text(String method, Object argument) {
    if (argument instanceof String || argument instanceof SafeText) {
      return Printed.str(argument);
    }
    throw TemplateFailure.type("str." + method, argument);
  }

  private static Object join(String separator, Arguments arguments) {
    List<Object> parts = Iteration.list(arguments.bind("str.join", 1, "iterable")[0]);
    return String.join(separator, parts.stream().map(part -> text("join", part)).toList());
  }
}
