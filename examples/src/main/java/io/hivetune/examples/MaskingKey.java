package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.personal.PseudonymKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The secret for pseudonyms: in a file of its own, else in the environment; never an argument. */
final class MaskingKey {
  /** The environment variable that holds the key's text. */
  static final String VARIABLE = "HIVETUNE_PSEUDONYM_KEY";

  private MaskingKey() {}

  /**
   * @throws HiveTuneException if there is none, it can't be read, or it is too short; the sentence
   *     never shows it
   */
  static PseudonymKey of(Optional<Path> file, UnaryOperator<@Nullable String> environment) {
    if (file.isPresent()) {
      return ofFile(file.get());
    }
    String text = environment.apply(VARIABLE);
    if (text == null || text.isBlank()) {
      throw new HiveTuneException(problem("mask.no-key", VARIABLE));
    }
    return key(text.strip().getBytes(StandardCharsets.UTF_8), VARIABLE);
  }

  private static PseudonymKey ofFile(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new HiveTuneException(problem("mask.key-file").at(file.toString()), e);
    }
    // An editor's line end is no part of the key; all other bytes are.
    int end = bytes.length;
    while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return key(Arrays.copyOf(bytes, end), file.toString());
  }

  private static PseudonymKey key(byte[] secret, String place) {
    if (secret.length < PseudonymKey.LEAST_BYTES) {
      throw new HiveTuneException(
          problem("mask.short-key", PseudonymKey.LEAST_BYTES, secret.length).at(place));
    }
    return PseudonymKey.of(secret);
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(MaskingKey.class, code, arguments);
  }
}
