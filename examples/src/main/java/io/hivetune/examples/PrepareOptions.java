package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.dataset.prepare.Masker;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@link PrepareDataset} was asked for, checked before anything is done. */
record PrepareOptions(
    List<Path> files,
    Path out,
    String purpose,
    Mask mask,
    Optional<Path> keyFile,
    Optional<Path> facts,
    Optional<Path> report,
    boolean json) {

  /** How personal values are replaced. */
  enum Mask {
    PLACEHOLDER,
    PARTIAL,
    PSEUDONYM;

    String option() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static PrepareOptions parse(List<String> arguments) {
    Arguments given =
        Arguments.parseWithFiles(
            arguments,
            List.of("out", "purpose", "mask", "key-file", "facts", "report"),
            List.of("json"));
    return new PrepareOptions(
        given.files().stream().map(PrepareOptions::path).toList(),
        folder("out", given.one("out").orElse("target/prepared")),
        given.one("purpose").orElse(""),
        mask(given.one("mask").orElse(Mask.PLACEHOLDER.option())),
        given.one("key-file").map(PrepareOptions::path),
        given.one("facts").map(PrepareOptions::path),
        given.one("report").map(r -> folder("report", r)),
        given.has("json"));
  }

  /**
   * @param environment where a pseudonym key may stand
   * @throws HiveTuneException if pseudonyms are asked for, and no usable key is given
   */
  Masker masker(UnaryOperator<@Nullable String> environment) {
    return switch (mask) {
      case PLACEHOLDER -> KoreanPersonalData.placeholders();
      case PARTIAL -> KoreanPersonalData.partial();
      case PSEUDONYM -> KoreanPersonalData.pseudonyms(MaskingKey.of(keyFile, environment));
    };
  }

  private static Mask mask(String name) {
    return Arrays.stream(Mask.values())
        .filter(m -> m.option().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new HiveTuneException(
                    Problem.of(
                        PrepareOptions.class,
                        "arguments.choice",
                        "--mask",
                        Arrays.stream(Mask.values())
                            .map(Mask::option)
                            .collect(Collectors.joining(", ")),
                        name)));
  }

  private static Path folder(String option, String text) {
    Path folder = path(text);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new HiveTuneException(
          Problem.of(PrepareOptions.class, "arguments.folder", "--" + option).at(text));
    }
    return folder;
  }

  /** Under LANG=C the JVM can't even name a file in Hangul. */
  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new HiveTuneException(Problem.of(PrepareOptions.class, "arguments.path"), e);
    }
  }
}
