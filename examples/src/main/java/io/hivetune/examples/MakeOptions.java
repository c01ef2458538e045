package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance.Origin;
import io.hivetune.dataset.korean.make.TaskTemplate;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@link MakeExamples} was asked for, checked before anything is read.
 *
 * @param posts folders and files of posts; empty where a template is asked for
 * @param purpose of posts that don't say it themselves
 * @param channel of posts that don't say it themselves
 * @param origin who wrote the posts
 */
record MakeOptions(
    List<Path> posts,
    Optional<TaskTemplate> template,
    Path out,
    Optional<Path> facts,
    String purpose,
    Optional<String> channel,
    Origin origin,
    int perPost,
    long seed) {
  private static final int MOST_PER_POST = 20;

  /**
   * @throws HiveTuneException with every problem
   */
  static MakeOptions parse(List<String> arguments) {
    Arguments given =
        Arguments.parse(
            arguments,
            List.of(
                "posts",
                "template",
                "out",
                "facts",
                "purpose",
                "channel",
                "origin",
                "per-post",
                "seed"));
    List<Problem> problems = new ArrayList<>();
    List<Path> posts = new ArrayList<>();
    given.all("posts").forEach(folder -> path(folder, problems).ifPresent(posts::add));
    Optional<TaskTemplate> template = given.one("template").flatMap(t -> template(t, problems));
    if (given.all("posts").isEmpty() == given.one("template").isEmpty()) {
      problems.add(problem("make.one-source"));
    }
    Optional<Path> out = given.one("out").flatMap(o -> path(o, problems));
    if (given.one("out").isEmpty()) {
      problems.add(problem("make.no-out"));
    }
    Optional<Path> facts = given.one("facts").flatMap(f -> path(f, problems));
    Origin origin = given.one("origin").map(o -> origin(o, problems)).orElse(Origin.UNKNOWN);
    long perPost = number(given, "per-post", 1, 1, MOST_PER_POST, problems);
    long seed = number(given, "seed", 42, 0, Long.MAX_VALUE, problems);
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return new MakeOptions(
        List.copyOf(posts),
        template,
        out.orElseThrow(),
        facts,
        given.one("purpose").orElse(""),
        given.one("channel"),
        origin,
        (int) perPost,
        seed);
  }

  /** Under LANG=C the JVM can't even name a file in Hangul. */
  private static Optional<Path> path(String text, List<Problem> problems) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      problems.add(problem("arguments.path"));
      return Optional.empty();
    }
  }

  private static Optional<TaskTemplate> template(String name, List<Problem> problems) {
    try {
      return Optional.of(TaskTemplate.of(name));
    } catch (HiveTuneException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private static Origin origin(String text, List<Problem> problems) {
    for (Origin origin : Origin.values()) {
      if (name(origin).equals(text)) {
        return origin;
      }
    }
    String known =
        String.join(", ", Arrays.stream(Origin.values()).map(MakeOptions::name).toList());
    problems.add(problem("make.origin", text, known));
    return Origin.UNKNOWN;
  }

  private static String name(Origin origin) {
    return origin.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static long number(
      Arguments given, String name, long otherwise, long least, long most, List<Problem> problems) {
    Optional<String> text = given.one(name);
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
    problems.add(problem("arguments.number", "--" + name, least, most, text.get()));
    return otherwise;
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(MakeOptions.class, code, arguments);
  }
}
