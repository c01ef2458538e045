package io.hivetune.testkit;

import java.util.Map;

/**
 * How a stand-in fails one call.
 *
 * @param kind what happens
 * @param status answered status, for {@link Kind#ANSWER} and {@link Kind#DONE_THEN_ANSWER}
 * @param code the service's code
 * @param headers sent with the answer
 */
public record Fault(Kind kind, int status, String code, Map<String, String> headers) {
  /** What happens to the call. */
  public enum Kind {
    /** All is well: aims the faults behind it at a later call. */
    NONE,
    /** Refused; nothing is done. */
    ANSWER,
    /** Done, but answered as if not: a proxy that lost patience. */
    DONE_THEN_ANSWER,
    /** The connection ends before the body was read; nothing is done. */
    DROP_BEFORE_BODY,
    /** The connection ends after the body was read, without an answer; nothing is done. */
    DROP,
    /** Done; the connection ends without an answer. */
    DONE_THEN_DROP,
    /** Done; the answer is not JSON. */
    DONE_THEN_GARBAGE,
    /** Done; the answer ends in its middle. */
    DONE_THEN_TRUNCATED,
    /** Done; the answer comes byte by byte, in pieces that are flushed one after another. */
    DONE_SLOWLY,
    /** Done; the answer begins and never ends: the client's timeout must. */
    DONE_NEVER_ENDING
  }

  private static Fault of(Kind kind) {
    return new Fault(kind, 0, "", Map.of());
  }

  /** This call goes through. */
  public static Fault none() {
    return of(Kind.NONE);
  }

  /** An error status; nothing is done. */
  public static Fault answer(int status) {
    return new Fault(Kind.ANSWER, status, "mock_failure", Map.of());
  }

  /** An error status with the service's code; nothing is done. */
  public static Fault answer(int status, String code) {
    return new Fault(Kind.ANSWER, status, code, Map.of());
  }

  /** 429 with Retry-After. */
  public static Fault tooMany(int retryAfterSeconds) {
    return new Fault(
        Kind.ANSWER,
        429,
        "rate_limit_exceeded",
        Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
  }

  /** Done, yet an error status. */
  public static Fault doneThenAnswer(int status) {
    return new Fault(Kind.DONE_THEN_ANSWER, status, "mock_failure", Map.of());
  }

  /** Done, yet 503 with "Retry-After: 0", on which OkHttp sends the call again by itself. */
  public static Fault doneThenRetryNow() {
    return new Fault(Kind.DONE_THEN_ANSWER, 503, "mock_failure", Map.of("Retry-After", "0"));
  }

  /** The connection ends before the body was read; nothing is done. */
  public static Fault dropBeforeBody() {
    return of(Kind.DROP_BEFORE_BODY);
  }

  /** The connection ends without an answer; nothing is done. */
  public static Fault drop() {
    return of(Kind.DROP);
  }

  /** Done; the connection ends without an answer. */
  public static Fault doneThenDrop() {
    return of(Kind.DONE_THEN_DROP);
  }

  /** Done; the answer can't be read. */
  public static Fault doneThenGarbage() {
    return of(Kind.DONE_THEN_GARBAGE);
  }

  /** Done; the answer (or the stream of pieces) breaks off in its middle. */
  public static Fault doneThenTruncated() {
    return of(Kind.DONE_THEN_TRUNCATED);
  }

  /** Done; the answer trickles in. */
  public static Fault doneSlowly() {
    return of(Kind.DONE_SLOWLY);
  }

  /** Done; the answer never ends. */
  public static Fault doneNeverEnding() {
    return of(Kind.DONE_NEVER_ENDING);
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return status == 0
        ? name
        : name + " " + status + (headers.containsKey("Retry-After") ? " Retry-After" : "");
  }
}
