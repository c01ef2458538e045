package io.hivetune.local.json;

import java.util.ArrayList;
import java.util.List;

/** A blank that may stand before something, as models like to write it after a colon or comma. */
final class SpaceStep extends Step {
  private final List<Step> choices;

  private SpaceStep(List<Step> choices, Step after, int least) {
    super(after, least, false, choices.hashCode());
    this.choices = choices;
  }

  /**
   * @param choices what stands behind the blank, at least one
   * @param after what all of them lead to
   */
  static Step before(List<Step> choices, Step after) {
    int least = choices.stream().mapToInt(Step::rest).min().orElse(Value.NEVER) - after.rest();
    return new SpaceStep(List.copyOf(choices), after, least);
  }

  static Step before(Value value, Step after) {
    List<Step> starts = new ArrayList<>(2);
    value.start(after, starts);
    return before(starts, after);
  }

  @Override
  void next(int b, List<Step> out) {
    for (Step choice : choices) {
      if (b == ' ') {
        add(choice, out);
      } else {
        choice.next(b, out);
      }
    }
  }

  @Override
  boolean same(Step other) {
    return other instanceof SpaceStep o && choices.equals(o.choices);
  }
}
