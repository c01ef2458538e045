package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The provider itself went wrong: it could not be reached, refused the key, or answered with an
 * error.
 */
public non-sealed class ProviderException extends TuningException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Optional<ServiceAnswer> answer;

  public ProviderException(Kind kind, Problem problem) {
    this(kind, problem, (Throwable) null);
  }

  public ProviderException(Kind kind, Problem problem, @Nullable Throwable cause) {
    super(List.of(problem), cause);
    this.kind = kind;
    this.answer = Optional.empty();
  }

  /** For a service that did answer, with an error. */
  public ProviderException(Kind kind, Problem problem, ServiceAnswer answer) {
    super(List.of(problem), null);
    this.kind = kind;
    this.answer = Optional.of(answer);
  }

  private ProviderException(ProviderException first, Problem more) {
    super(Stream.concat(first.problems().stream(), Stream.of(more)).toList(), first);
    this.kind = first.kind;
    this.answer = first.answer;
  }

  /** The same trouble with one more thing that the caller must know of. */
  public ProviderException and(Problem more) {
    return new ProviderException(this, more);
  }

  public Kind kind() {
    return kind;
  }

  /** What the service said, where it said anything. */
  public Optional<ServiceAnswer> answer() {
    return answer;
  }

  /** Whether the same call may work later without any change. */
  public boolean isRetryable() {
    return kind == Kind.RATE_LIMIT || kind == Kind.UNAVAILABLE;
  }

  /** What kind of trouble, and so whether trying again can help. */
  public enum Kind {
    /** The key is missing, wrong or may not do this. */
    AUTHENTICATION,
    /** Too many requests; later it may work. */
    RATE_LIMIT,
    /** Not reachable or broken for now; later it may work. */
    UNAVAILABLE,
    /** The named thing does not exist there. */
    NOT_FOUND,
    /** The service no longer offers this. */
    RETIRED,
    /** The request was refused for what it says. */
    REJECTED,
    /** This machine lacks something: memory, disk, a native library. */
    LOCAL_RESOURCE,
    /** An answer that can't be understood. */
    UNEXPECTED
  }
}
