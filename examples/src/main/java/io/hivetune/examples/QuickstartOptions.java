package io.hivetune.examples;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.ModelFolder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the quickstart was asked for, checked before anything is done.
 *
 * @param data the user's files; empty for the sample agency's
 * @param seed of the training; the split has a seed of its own, so that runs with several seeds are
 *     judged on the same examples
 */
record QuickstartOptions(
    List<Path> data,
    Optional<Path> facts,
    Optional<ModelRef> model,
    Path out,
    long seed,
    int epochs,
    Optional<Cloud> cloud) {
  /**
   * Where to tune if not on this machine.
   *
   * @param provider openai or gemini
   * @param model the base model's name there
   * @param given the rest of the command line, for the place
   */
  record Cloud(String provider, String model, Arguments given) {}

  private static final long SPLIT_SEED = 42;

  static QuickstartOptions parse(List<String> arguments, int defaultEpochs) {
    Arguments given =
        Arguments.parse(
            arguments,
            List.of(
                "data",
                "facts",
                "model",
                "out",
                "seed",
                "epochs",
                "provider",
                "base-url",
                "project",
                "location",
                "bucket",
                "poll"));
    List<Path> data = new ArrayList<>();
    given.all("data").forEach(file -> data.add(path(file)));
    Optional<Cloud> cloud =
        given
            .one("provider")
            .filter(p -> !p.equals("local"))
            .map(
                p ->
                    new Cloud(p, given.one("model").orElse(CloudProviders.defaultModel(p)), given));
    Optional<Path> folder =
        cloud.isPresent() ? Optional.empty() : given.one("model").map(HubFolder::of);
    folder.ifPresent(ModelFolder::open);
    return new QuickstartOptions(
        data,
        given.one("facts").map(QuickstartOptions::path),
        folder.map(f -> ModelRef.of("local", f.toString())),
        path(given.one("out").orElse("target/quickstart")),
        number(given, "seed", 42, 0, Long.MAX_VALUE),
        (int) number(given, "epochs", defaultEpochs, 1, 50),
        cloud);
  }

  boolean ownData() {
    return !data.isEmpty();
  }

  long splitSeed() {
    return SPLIT_SEED;
  }

  String modelName() {
    return model.map(ModelRef::name).orElse("tiny-ko");
  }

  /** Under LANG=C the JVM can't even name a file in Hangul. */
  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new HiveTuneException(Problem.of(QuickstartOptions.class, "arguments.path"), e);
    }
  }

  private static long number(Arguments given, String name, long otherwise, long least, long most) {
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
    throw new HiveTuneException(
        Problem.of(
            QuickstartOptions.class, "arguments.number", "--" + name, least, most, text.get()));
  }
}
