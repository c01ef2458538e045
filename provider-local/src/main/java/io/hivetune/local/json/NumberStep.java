package io.hivetune.local.json;

import java.util.List;

/** Within a number, or before it. What ends it is the first byte of what comes after. */
final class NumberStep extends Step {
  private final NumberValue value;
  private final String text;

  NumberStep(NumberValue value, String text, Step after) {
    super(after, value.rest(text), false, text.hashCode());
    this.value = value;
    this.text = text;
  }

  @Override
  void next(int b, List<Step> out) {
    boolean ofNumber = (b >= '0' && b <= '9') || b == '.' || (b == '-' && text.isEmpty());
    if (ofNumber) {
      String longer = text + (char) b;
      if (value.rest(longer) < Value.NEVER) {
        add(new NumberStep(value, longer, then()), out);
      }
    } else if (value.rest(text) == 0) {
      then().next(b, out);
    }
  }

  @Override
  boolean same(Step other) {
    return other instanceof NumberStep o && text.equals(o.text) && value.equalTo(o.value);
  }
}
