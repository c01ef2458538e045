package io.hivetune.local.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The name of a property that the schema doesn't declare: at least one character, written without
 * escapes, unlike every other name of its object.
 */
final class FurtherKeyStep extends Step {
  private final ObjectValue object;
  private final Set<String> used;

  /** Bytes so far as Latin-1, the opening quotation mark included. */
  private final String text;

  private final Utf8 within;

  FurtherKeyStep(ObjectValue object, Set<String> used, Step after) {
    this(object, used, "", new Utf8(0, 0, 0), after);
  }

  private FurtherKeyStep(
      ObjectValue object, Set<String> used, String text, Utf8 within, Step after) {
    super(after, least(object, used, text, within), true, text.hashCode() * 31 + used.hashCode());
    this.object = object;
    this.used = used;
    this.text = text;
    this.within = within;
  }

  private static int least(ObjectValue object, Set<String> used, String text, Utf8 within) {
    int name = 2;
    if (!text.isEmpty()) {
      name = within.isWhole() && isTaken(object, used, text) ? 1 : within.left();
    }
    // The name, its closing mark, a colon, the value and the closing brace.
    return (int) Math.min(Value.NEVER, (long) name + 2 + object.furtherValue().least() + 1);
  }

  private static boolean isTaken(ObjectValue object, Set<String> used, String text) {
    String name = name(text);
    return name.isEmpty() || used.contains(name) || object.isDeclared(name);
  }

  private static String name(String text) {
    return new String(
        text.substring(1).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  @Override
  void next(int b, List<Step> out) {
    if (text.isEmpty()) {
      if (b == '"') {
        add(with(b, within), out);
      }
    } else if (!within.isWhole()) {
      Utf8 next = within.next(b);
      if (!next.isNone()) {
        add(with(b, next), out);
      }
    } else if (b == '"') {
      if (!isTaken(object, used, text)) {
        Step behind = object.behindFurther(name(text), used, then());
        Step value = SpaceStep.before(object.furtherValue(), behind);
        add(new LiteralStep(new byte[] {':'}, 0, value), out);
      }
    } else if (b >= 0x80) {
      Utf8 begun = Utf8.first(b);
      if (!begun.isNone()) {
        add(with(b, begun), out);
      }
    } else if (b >= 0x20 && b != '\\') {
      add(with(b, within), out);
    }
  }

  private Step with(int b, Utf8 next) {
    return new FurtherKeyStep(object, used, text + (char) b, next, then());
  }

  @Override
  boolean same(Step other) {
    return other instanceof FurtherKeyStep o
        && object == o.object
        && text.equals(o.text)
        && used.equals(o.used);
  }
}
