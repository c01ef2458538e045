package io.hivetune.local.json;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a document that is being written, with all that stands around it. Immutable; equal
 * where the same bytes may follow.
 */
abstract class Step {
  /** Beyond this nesting a document is led to its end. */
  private static final int DEEPEST = 128;

  private static final int FAR = 1 << 20;

  /** What comes once this part is done; null at the end of the document. */
  final @Nullable Step after;

  private final int rest;
  private final int depth;
  private final int hash;

  /**
   * @param least bytes that this part needs yet
   * @param nests whether it is an object or array
   * @param identity of the part, without what comes after
   */
  Step(@Nullable Step after, int least, boolean nests, int identity) {
    this.after = after;
    this.depth = (after == null ? 0 : after.depth) + (nests ? 1 : 0);
    int beyond = after == null ? 0 : after.rest;
    int far = nests && depth == DEEPEST + 1 ? FAR : 0;
    this.rest = (int) Math.min((long) least + beyond + far, Value.NEVER);
    this.hash = 31 * (31 * getClass().hashCode() + identity) + (after == null ? 0 : after.hash);
  }

  /** The least number of bytes to the end of the document. */
  final int rest() {
    return rest;
  }

  /** Adds where one more byte may lead; nothing if it can't stand here. */
  abstract void next(int b, List<Step> out);

  /**
   * Whether another step of the same class is the same part; what comes after is compared apart.
   */
  abstract boolean same(Step other);

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Step s
        && (this == s
            || (hash == s.hash
                && getClass() == s.getClass()
                && same(s)
                && Objects.equals(after, s.after)));
  }

  @Override
  public final int hashCode() {
    return hash;
  }

  /** What comes after a part that is not the last. */
  final Step then() {
    return Objects.requireNonNull(after, "after");
  }

  static void add(Step step, List<Step> out) {
    if (!out.contains(step)) {
      out.add(step);
    }
  }

  /** The end of the document. */
  static final class End extends Step {
    End() {
      super(null, 0, false, 0);
    }

    @Override
    void next(int b, List<Step> out) {}

    @Override
    boolean same(Step other) {
      return true;
    }
  }
}
