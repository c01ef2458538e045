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
 * @param source of what the library made and read again from its file: where it was made of
 */
public record Provenance(
    String file,
    long line,
    String sourceKind,
    String purpose,
    Optional<String> client,
    Origin origin,
    Optional<String> source) {

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

  /** How the {@link #sourceKind} of what the library made itself begins: {@code made:pair}. */
  public static final String MADE = "made:";

  /** For examples made in code. */
  public static final Provenance NONE =
      new Provenance("", 0, "code", "", Optional.empty(), Origin.UNKNOWN);

  public Provenance {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sourceKind, "sourceKind");
    Objects.requireNonNull(purpose, "purpose");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(source, "source");
    if (line < 0) {
      throw new IllegalArgumentException("line must be >= 0, but was " + line);
    }
  }

  /** Of what was not made of something else. */
  public Provenance(
      String file,
      long line,
      String sourceKind,
      String purpose,
      Optional<String> client,
      Origin origin) {
    this(file, line, sourceKind, purpose, client, origin, Optional.empty());
  }

  public static Provenance of(String file, long line, String sourceKind) {
    return new Provenance(file, line, sourceKind, "", Optional.empty(), Origin.UNKNOWN);
  }

  public Provenance withPurpose(String purpose) {
    return new Provenance(file, line, sourceKind, purpose, client, origin, source);
  }

  public Provenance withClient(String whose) {
    return new Provenance(file, line, sourceKind, purpose, Optional.of(whose), origin, source);
  }

  public Provenance withOrigin(Origin changed) {
    return new Provenance(file, line, sourceKind, purpose, client, changed, source);
  }

  /** The same place, the example made there by the library itself, as {@code how} says. */
  public Provenance made(String how) {
    return new Provenance(file, line, MADE + how, purpose, client, origin, source);
  }

  /** The same, made of what stands at that place ({@code post.md:3}). */
  public Provenance withSource(String place) {
    return new Provenance(file, line, sourceKind, purpose, client, origin, Optional.of(place));
  }

  /** Whether the library made the example, or its question, itself; it was not simply read. */
  public boolean isMade() {
    return sourceKind.startsWith(MADE);
  }

  /** {@code file:line}, or just the file where there is no line. */
  public String place() {
    return line == 0 ? file : file + ":" + line;
  }
}
