package io.hivetune.eval;

import io.hivetune.dataset.Problem;
import java.util.Locale;
import java.util.Objects;

/** All of a scorer but {@link #score}. Extend it for scorers of your own. */
public abstract class AbstractScorer implements Scorer {
  private final String id;
  private final String signature;
  private final Direction direction;
  private final Aspect aspect;
  private final Unit unit;
  private final Problem label;

  /**
   * @param label the name for people; its sentence stands in the bundle of its owner's package
   */
  protected AbstractScorer(
      String id, String signature, Direction direction, Aspect aspect, Unit unit, Problem label) {
    this.id = Objects.requireNonNull(id, "id");
    this.signature = Objects.requireNonNull(signature, "signature");
    this.direction = Objects.requireNonNull(direction, "direction");
    this.aspect = Objects.requireNonNull(aspect, "aspect");
    this.unit = Objects.requireNonNull(unit, "unit");
    this.label = Objects.requireNonNull(label, "label");
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String signature() {
    return signature;
  }

  @Override
  public final Direction direction() {
    return direction;
  }

  @Override
  public final Aspect aspect() {
    return aspect;
  }

  @Override
  public final Unit unit() {
    return unit;
  }

  @Override
  public final String label(Locale locale) {
    return label.sentence(locale);
  }
}
