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
import org.jspecify.annotations.Nullable;

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
   * The same, with switches.
   *
   * @param switches names that take no value, without hyphens
   */
  static Arguments parse(List<String> arguments, List<String> known, List<String> switches) {
    return new Reading(known, switches, false).read(arguments);
  }

  /** The same, with files between and after the options; {@code --} ends the options. */
  static Arguments parseWithFiles(
      List<String> arguments, List<String> known, List<String> switches) {
    return new Reading(known, switches, true).read(arguments);
  }

  /** Reads one command line, and remembers everything that is wrong with it. */
  private static final class Reading {
    private final List<String> known;
    private final List<String> switches;
    private final boolean takesFiles;
    private final Map<String, List<String>> values = new TreeMap<>();
    private final List<String> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Reading(List<String> known, List<String> switches, boolean takesFiles) {
      this.known = known;
      this.switches = switches;
      this.takesFiles = takesFiles;
    }

    Arguments read(List<String> arguments) {
      int i = 0;
      while (i < arguments.size()) {
        if (takesFiles && arguments.get(i).equals("--")) {
          files.addAll(arguments.subList(i + 1, arguments.size()));
          break;
        }
        boolean hasValue = i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--");
        i += take(arguments.get(i), hasValue ? arguments.get(i + 1) : null);
      }
      if (!problems.isEmpty()) {
        throw new HiveTuneException(problems, null);
      }
      return new Arguments(values, files);
    }

    /** Takes one argument and gives how many were used up with it. */
    private int take(String argument, @Nullable String next) {
      String name = argument.startsWith("--") ? argument.substring(2) : "";
      if (name.isEmpty() && takesFiles) {
        files.add(argument);
        return 1;
      }
      if (switches.contains(name)) {
        values.put(name, List.of());
        return 1;
      }
      if (!known.contains(name)) {
        problems.add(unknown(argument, Stream.concat(known.stream(), switches.stream()).toList()));
      } else if (next == null) {
        problems.add(problem("arguments.no-value", argument));
      } else {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(next);
      }
      return name.isEmpty() || next == null ? 1 : 2;
    }
  }

  /** Whether a switch was given. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** What stands without a name, in order. */
  List<String> files() {
    return files;
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
