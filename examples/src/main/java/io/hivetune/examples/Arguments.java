package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A program's arguments as {@code --name value} pairs and, where it takes them, switches without a
 * value and files; a name may come more than once.
 */
final class Arguments {
  private final Map<String, List<String>> values;
  private final List<String> files;

  private Arguments(Map<String, List<String>> values, List<String> files) {
    this.values = values;
    this.files = List.copyOf(files);
  }

  /**
   * @param known the names that the program takes, without hyphens
   * @throws HiveTuneException with every argument that is unknown or lacks its value
   */
  static Arguments parse(List<String> arguments, List<String> known) {
    return parse(arguments, known, List.of());
  }

  /**
   * The same with flags, which take no value.
   *
   * @param flags names without hyphens
   */
  static Arguments parse(List<String> arguments, List<String> known, List<String> flags) {
    Map<String, List<String>> values = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      String name = argument.startsWith("--") ? argument.substring(2) : "";
      if (flags.contains(name)) {
        values.put(name, List.of("true"));
        continue;
      }
      boolean hasValue = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--");
      if (!known.contains(name)) {
        problems.add(unknown(argument, Stream.concat(known.stream(), flags.stream()).toList()));
      } else if (!hasValue) {
        problems.add(problem("arguments.no-value", argument));
      } else {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(arguments.get(i + 1));
      }
      if (!name.isEmpty() && hasValue) {
        i++;
      }
    }
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return new Arguments(values, List.of());
  }

  /**
   * The same, with switches, and with files between and after the options; {@code --} ends the
   * options.
   *
   * @param switches names that take no value, without hyphens
   * @throws HiveTuneException with every argument that is unknown or lacks its value
   */
  static Arguments parse(List<String> arguments, List<String> known, List<String> switches) {
    List<String> pairs = new ArrayList<>();
    List<String> files = new ArrayList<>();
    Map<String, List<String>> given = new TreeMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        files.addAll(arguments.subList(i + 1, arguments.size()));
        break;
      }
      if (!argument.startsWith("--")) {
        files.add(argument);
      } else if (switches.contains(argument.substring(2))) {
        given.put(argument.substring(2), List.of());
      } else {
        pairs.add(argument);
        boolean takesNext =
            known.contains(argument.substring(2))
                && i + 1 < arguments.size()
                && !arguments.get(i + 1).startsWith("--");
        if (takesNext) {
          pairs.add(arguments.get(++i));
        }
      }
    }
    List<String> all = new ArrayList<>(known);
    all.addAll(switches);
    given.putAll(parse(pairs, all).values);
    return new Arguments(given, files);
  }

  /** Whether a switch was given. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** What stands without a name, in order. */
  List<String> files() {
    return files;
  }

  boolean flag(String name) {
    return values.containsKey(name);
  }

  /**
   * @throws HiveTuneException if it was not given
   */
  String required(String name) {
    return one(name)
        .orElseThrow(() -> new HiveTuneException(problem("arguments.required", "--" + name)));
  }

  /**
   * A whole number.
   *
   * @throws HiveTuneException if it is none, or outside of the range
   */
  long number(String name, long otherwise, long least, long most) {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, with the rule.
    }
    throw new HiveTuneException(problem("arguments.number", "--" + name, least, most, text.get()));
  }

  /**
   * A file's name; under LANG=C the JVM can't even name a file in Hangul.
   *
   * @throws HiveTuneException if it was not given or can't be a name here
   */
  Path path(String name) {
    try {
      return Path.of(required(name));
    } catch (InvalidPathException e) {
      throw new HiveTuneException(problem("arguments.path"), e);
    }
  }

  /** Every value given for the name, in order. */
  List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  /**
   * The value of a name that makes sense once.
   *
   * @throws HiveTuneException if it was given with two different values
   */
  Optional<String> one(String name) {
    List<String> given = all(name);
    if (new TreeSet<>(given).size() > 1) {
      throw new HiveTuneException(
          problem("arguments.twice", "--" + name, String.join(", ", given)));
    }
    return given.stream().findFirst();
  }

  private static Problem unknown(String argument, List<String> known) {
    return known.isEmpty()
        ? problem("arguments.none-known", argument)
        : problem("arguments.unknown", argument, "--" + String.join(" --", known));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(Arguments.class, code, arguments);
  }
}
