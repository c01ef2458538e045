package io.hivetune.local.json;

import java.util.Arrays;
import java.util.List;

/** Bytes that must come as they are. */
final class LiteralStep extends Step {
  private final byte[] text;
  private final int at;

  LiteralStep(byte[] text, int at, Step after) {
    super(after, text.length - at, false, Arrays.hashCode(text) + at);
    this.text = text;
    this.at = at;
  }

  @Override
  void next(int b, List<Step> out) {
    if ((text[at] & 0xff) == b) {
      add(at + 1 == text.length ? then() : new LiteralStep(text, at + 1, then()), out);
    }
  }

  @Override
  boolean same(Step other) {
    return other instanceof LiteralStep o && at == o.at && Arrays.equals(text, o.text);
  }
}
