package io.hivetune.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Filters that make text. */
final class TextFilters {
  private TextFilters() {}

  static void addTo(Map<String, Filters.Filter> filters) {
    simple(filters, "upper", Letters::upper);
    simple(filters, "lower", Letters::lower);
    simple(filters, "capitalize", Letters::capitalize);
    simple(filters, "title", Letters::titleWords);
    filters.put("trim", TextFilters::trim);
    filters.put("string", TextFilters::string);
    filters.put("safe", (in, a) -> new SafeText(Printed.str(in)));
    filters.put("escape", (in, a) -> SafeText.escaped(in));
    filters.put("e", (in, a) -> SafeText.escaped(in));
    filters.put("forceescape", (in, a) -> SafeText.escaped(Printed.str(in)));
    filters.put("tojson", Json::of);
    filters.put("replace", TextFilters::replace);
    filters.put("join", TextFilters::join);
    filters.put("format", TextFilters::format);
    filters.put("indent", TextFilters::indent);
    filters.put("truncate", TextFilters::truncate);
    filters.put("center", TextFilters::center);
    filters.put(
        "wordcount",
        (in, a) ->
            java.util.regex.Pattern.compile("\\w+", java.util.regex.Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(Printed.str(in))
                .results()
                .count());
  }

  private static void simple(
      Map<String, Filters.Filter> filters, String name, UnaryOperator<String> function) {
    filters.put(
        name,
        (in, arguments) -> {
          arguments.bind(name, 0);
          return function.apply(Printed.str(in));
        });
  }

  private static Object string(Object in, Arguments arguments) {
    arguments.bind("string", 0);
    return in instanceof SafeText ? in : Printed.str(in);
  }

  private static Object trim(Object in, Arguments arguments) {
    Object chars = arguments.bind("trim", 0, "chars")[0];
    Optional<String> given =
        Arguments.absentOrNone(chars)
            ? Optional.empty()
            : Optional.of(StringMethods.text("strip", chars));
    return Trim.of(Printed.str(in), given, true, true);
  }

  private static Object replace(Object in, Arguments arguments) {
    Object[] given = arguments.bind("replace", 2, "old", "new", "count");
    return Searching.replace(
        Printed.str(in), Printed.str(given[0]), Printed.str(given[1]), given[2]);
  }

  private static Object join(Object in, Arguments arguments) {
    Object[] given = arguments.bind("join", 0, "d", "attribute");
    String separator = Arguments.absent(given[0]) ? "" : Printed.str(given[0]);
    return Iteration.list(in).stream()
        .map(
            item -> Arguments.absentOrNone(given[1]) ? item : AttributePath.of(given[1]).from(item))
        .map(Printed::str)
        .collect(Collectors.joining(separator));
  }

  private static Object format(Object in, Arguments arguments) {
    if (!arguments.positional().isEmpty() && !arguments.named().isEmpty()) {
      throw TemplateFailure.of("template.arguments", "format");
    }
    return PercentFormat.of(
        Printed.str(in),
        arguments.named().isEmpty() ? new Tuple(arguments.positional()) : arguments.named());
  }

  private static Object indent(Object in, Arguments arguments) {
    Object[] given = arguments.bind("indent", 0, "width", "first", "blank");
    Object width = Arguments.or(given[0], 4L);
    String indent =
        width instanceof String s
            ? s
            : " ".repeat(Math.max(0, Math.min(1000, Numbers.count("indent", width))));
    boolean blank = Arguments.isTrue(given[2]);
    List<Object> lines = Splitting.lines(StringMethods.text("indent", in) + "\n", Arguments.NONE);
    StringBuilder out = new StringBuilder(Arguments.isTrue(given[1]) ? indent : "");
    for (int i = 0; i < lines.size(); i++) {
      String line = (String) lines.get(i);
      out.append(i == 0 ? "" : "\n");
      out.append(i > 0 && (blank || !line.isEmpty()) ? indent : "").append(line);
    }
    return out.toString();
  }

  private static Object truncate(Object in, Arguments arguments) {
    Object[] given = arguments.bind("truncate", 0, "length", "killwords", "end", "leeway");
    String text = Printed.str(in);
    int length = Numbers.count("truncate", Arguments.or(given[0], 255L));
    String end = Printed.str(Arguments.or(given[2], "..."));
    int leeway = Arguments.absentOrNone(given[3]) ? 5 : Numbers.count("truncate", given[3]);
    int kept = length - Text.length(end);
    if (kept < 0 || leeway < 0) {
      throw TemplateFailure.of("template.argument", "truncate", length);
    }
    if (Text.length(text) <= (long) length + leeway) {
      return text;
    }
    String cut = Text.substring(text, 0, kept);
    int word = Arguments.isTrue(given[1]) ? -1 : cut.lastIndexOf(' ');
    return (word < 0 ? cut : cut.substring(0, word)) + end;
  }

  private static Object center(Object in, Arguments arguments) {
    Object width = Arguments.or(arguments.bind("center", 0, "width")[0], 80L);
    return Padding.of(Printed.str(in), new Arguments(List.of(width), Map.of()), Padding.Side.BOTH);
  }
}
