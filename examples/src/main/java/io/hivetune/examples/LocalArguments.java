package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What the programs on local models ask of their arguments. */
record LocalArguments(Arguments given) {
  /**
   * A path; {@code --model} may also be {@code hf:OWNER/NAME}, see {@link HubFolder}.
   *
   * @param what it is, for the reader
   * @throws HiveTuneException if it was not given
   */
  Path path(String name, String what) {
    return given
        .one(name)
        .map(name.equals("model") ? HubFolder::of : LocalArguments::path)
        .orElseThrow(() -> new HiveTuneException(problem("local.needed", "--" + name, what)));
  }

  Optional<Path> optionalPath(String name) {
    return given.one(name).map(LocalArguments::path);
  }

  /**
   * @throws HiveTuneException unless exactly one of the two was given
   */
  void requireEither(String one, String other) {
    if (given.one(one).isPresent() == given.one(other).isPresent()) {
      throw new HiveTuneException(problem("local.either", "--" + one, "--" + other));
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new HiveTuneException(problem("arguments.path"));
    }
  }

  static Problem problem(String code, Object... arguments) {
    return Problem.of(LocalArguments.class, code, arguments);
  }
}
