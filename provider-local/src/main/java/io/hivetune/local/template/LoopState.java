package io.hivetune.local.template;

import java.util.List;

/** The name {@code loop} inside a for. Changed by the loop alone. */
final class LoopState {
  private final List<Object> items;
  private int index;
  private Object lastSeen = None.class;

  LoopState(List<Object> items) {
    this.items = items;
  }

  void at(int now) {
    index = now;
  }

  int length() {
    return items.size();
  }

  Object member(String name) {
    return switch (name) {
      case "index" -> index + 1L;
      case "index0" -> (long) index;
      case "revindex" -> (long) items.size() - index;
      case "revindex0" -> items.size() - index - 1L;
      case "first" -> index == 0;
      case "last" -> index == items.size() - 1;
      case "length" -> (long) items.size();
      case "depth" -> 1L;
      case "depth0" -> 0L;
      case "previtem" -> neighbour(index - 1, name);
      case "nextitem" -> neighbour(index + 1, name);
      case "cycle" -> (Callable) this::cycle;
      case "changed" -> (Callable) this::changed;
      default -> Undefined.of("'loop." + name + "'");
    };
  }

  private Object neighbour(int at, String name) {
    return at >= 0 && at < items.size() ? items.get(at) : Undefined.of("'loop." + name + "'");
  }

  private Object cycle(Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      throw TemplateFailure.of("template.arguments", "loop.cycle");
    }
    return arguments.positional().get(index % arguments.positional().size());
  }

  private Object changed(Arguments arguments) {
    Object now = new Tuple(arguments.positional());
    boolean changed = !Relation.equal(now, lastSeen);
    lastSeen = now;
    return changed;
  }
}
