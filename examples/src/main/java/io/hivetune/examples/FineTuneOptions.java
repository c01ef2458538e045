package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@link FineTuneLocal} was asked for, checked before anything is done.
 *
 * @param train files of examples, at least one
 * @param validation files of examples that are only looked at
 * @param full every parameter instead of an adapter
 * @param resume goes on with the job that lies in {@code out}
 */
record FineTuneOptions(
    Path model,
    List<Path> train,
    List<Path> validation,
    Path out,
    boolean full,
    Optional<String> preset,
    Optional<Integer> epochs,
    Optional<Integer> rank,
    boolean resume) {
  private static final String RESUME = "--resume";

  static FineTuneOptions parse(List<String> arguments) {
    List<String> valued = new ArrayList<>(arguments);
    boolean resume = valued.removeIf(RESUME::equals);
    Arguments given =
        Arguments.parse(
            valued,
            List.of("model", "train", "validation", "out", "tuning", "preset", "epochs", "rank"));
    List<Problem> problems = new ArrayList<>();
    for (String needed : resume ? List.of("out") : List.of("model", "train", "out")) {
      if (given.all(needed).isEmpty()) {
        problems.add(Problem.of(FineTuneOptions.class, "finetune.needed", "--" + needed));
      }
    }
    String tuning = given.one("tuning").orElse("lora");
    if (!List.of("lora", "full").contains(tuning)) {
      problems.add(Problem.of(FineTuneOptions.class, "finetune.tuning", tuning));
    }
    Optional<Integer> epochs = number(given, "epochs", 1, 50, problems);
    Optional<Integer> rank = number(given, "rank", 1, 256, problems);
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    return new FineTuneOptions(
        HubFolder.of(given.one("model").orElse("")),
        given.all("train").stream().map(FineTuneOptions::path).toList(),
        given.all("validation").stream().map(FineTuneOptions::path).toList(),
        path(given.one("out").orElseThrow()),
        tuning.equals("full"),
        given.one("preset"),
        epochs,
        rank,
        resume);
  }

  private static Optional<Integer> number(
      Arguments given, String name, int least, int most, List<Problem> problems) {
    Optional<String> text = given.one(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().matches("\\d{1,6}")) {
      int value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return Optional.of(value);
      }
    }
    problems.add(
        Problem.of(FineTuneOptions.class, "finetune.number", "--" + name, text.get(), least, most));
    return Optional.empty();
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new HiveTuneException(Problem.of(FineTuneOptions.class, "arguments.path"), e);
    }
  }
}
