package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.LocalTuning;
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
 * @param pairs tells preferred answers from rejected ones instead of imitating answers
 * @param tuning one of {@link LocalTuning#TUNINGS}
 * @param beta how strongly the model is held to where it started, for pairs
 * @param resume goes on with the job that lies in {@code out}
 */
record FineTuneOptions(
    Path model,
    List<Path> train,
    List<Path> validation,
    Path out,
    boolean pairs,
    String tuning,
    Optional<Double> beta,
    Optional<String> preset,
    Optional<Integer> epochs,
    Optional<Integer> rank,
    boolean resume) {
  private static final String RESUME = "--resume";
  private static final List<String> METHODS = List.of("supervised", "dpo");

  static FineTuneOptions parse(List<String> arguments) {
    List<String> valued = new ArrayList<>(arguments);
    boolean resume = valued.removeIf(RESUME::equals);
    Arguments given =
        Arguments.parse(
            valued,
            List.of(
                "model",
                "train",
                "validation",
                "out",
                "method",
                "tuning",
                "preset",
                "epochs",
                "rank",
                "beta"));
    List<Problem> problems = new ArrayList<>();
    for (String needed : resume ? List.of("out") : List.of("model", "train", "out")) {
      if (given.all(needed).isEmpty()) {
        problems.add(Problem.of(FineTuneOptions.class, "finetune.needed", "--" + needed));
      }
    }
    String tuning = given.one("tuning").orElse("lora");
    oneOf(LocalTuning.TUNINGS, "tuning", tuning, problems);
    String method = given.one("method").orElse("supervised");
    oneOf(METHODS, "method", method, problems);
    Optional<Double> beta = beta(given, method, problems);
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
        method.equals("dpo"),
        tuning,
        beta,
        given.one("preset"),
        epochs,
        rank,
        resume);
  }

  private static void oneOf(List<String> known, String name, String value, List<Problem> problems) {
    if (!known.contains(value)) {
      problems.add(
          Problem.of(
              FineTuneOptions.class,
              "finetune.choice",
              "--" + name,
              String.join(", ", known),
              value));
    }
  }

  private static Optional<Double> beta(Arguments given, String method, List<Problem> problems) {
    Optional<String> text = given.one("beta");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!method.equals("dpo")) {
      problems.add(Problem.of(FineTuneOptions.class, "finetune.beta-alone"));
    } else if (text.get().matches("[0-9]{1,3}(\\.[0-9]{1,9})?")) {
      double value = Double.parseDouble(text.get());
      if (value > 0 && value <= 2) {
        return Optional.of(value);
      }
    }
    problems.add(Problem.of(FineTuneOptions.class, "finetune.beta", text.get()));
    return Optional.empty();
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
