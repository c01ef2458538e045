package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The provider itself went wrong: it could not be reached, refused the key, or answered with an
 * error.
 */
public non-sealed class ProviderException extends TuningException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public ProviderException(Kind kind, Problem problem, @Nullable Throwable cause) {
    super(List.of(problem), cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
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
