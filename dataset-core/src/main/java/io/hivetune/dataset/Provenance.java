package io.hivetune.dataset;

import java.util.Objects;
import java.util.Optional;

/**
 * Where an example came from. Stays in the company: no provider ever receives it.
 *
 * @param file name of the file as the user gave it (never a path with a person's home folder in
 *     reports)
 * @param line first line of the record in that file, from 1; 0 where the source has no lines
 * @param sourceKind format it was read from, for example {@code openai-chat-jsonl}
 * @param purpose what the example is for, for example {@code blog}; empty when unknown
 * @param client whose material it is, when an agency keeps clients apart
 * @param origin how it came to be
 */
public record Provenance(
    String file,
    long line,
    String sourceKind,
    String purpose,
    Optional<String> client,
    Origin origin) {

  /** Who wrote the answer, as recorded; nobody guesses it from the text. */
  public enum Origin {
    /** A person. */
    HUMAN,
    /** A machine, and a person corrected it. */
    AI_EDITED,
    /** A machine, and it was used as it was. */
    AI_UNCHANGED,
    UNKNOWN
  }

  /** For examples made in code. */
  public static final Provenance NONE =
      new Provenance("", 0, "code", "", Optional.empty(), Origin.UNKNOWN);

  public Provenance {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sourceKind, "sourceKind");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(origin, "origin");
    if (line < 0) {
      throw new IllegalArgumentException("line must be >= 0, but was " + line);
    }
  }

  public static Provenance of(String file, long line, String sourceKind) {
    return new Provenance(file, line, sourceKind, "", Optional.empty(), Origin.UNKNOWN);
  }

  public Provenance withPurpose(String purpose) {
    return new Provenance(file, line, sourceKind, purpose, client, origin);
  }

  public Provenance withClient(String whose) {
    return new Provenance(file, line, sourceKind, purpose, Optional.of(whose), origin);
  }

  public Provenance withOrigin(Origin changed) {
    return new Provenance(file, line, sourceKind, purpose, client, changed);
  }

  /** {@code file:line}, or just the file where there is no line. */
  public String place() {
    return line == 0 ? file : file + ":" + line;
  }
}
