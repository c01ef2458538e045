package io.hivetune.local.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An object. Its declared properties come in the order of the schema, each once; further ones,
 * where the schema has a place for them, behind those.
 */
final class ObjectValue extends Value {
  private final List<Property> properties;
  private final Optional<Value> further;

  /**
   * @param key as it is written, quotation marks and colon included
   */
  record Property(String name, byte[] key, Value value, boolean required) {
    int least() {
      return (int) Math.min(NEVER, (long) key.length + value.least());
    }
  }

  ObjectValue(List<Property> properties, Optional<Value> further) {
    this.properties = List.copyOf(properties);
    this.further = further;
  }

  @Override
  int count() {
    return (int) Math.min(NEVER, 1L + restFrom(0, true));
  }

  /**
   * To the closing brace, the declared properties before {@code from} being written or left out.
   */
  private int restFrom(int from, boolean first) {
    long rest = 1;
    boolean comma = !first;
    for (Property p : properties.subList(from, properties.size())) {
      if (p.required()) {
        rest += p.least() + (comma ? 1 : 0);
        comma = true;
      }
    }
    return (int) Math.min(NEVER, rest);
  }

  @Override
  void start(Step after, List<Step> out) {
    out.add(new Place(this, -1, true, Set.of(), after));
  }

  boolean isDeclared(String name) {
    return properties.stream().anyMatch(p -> p.name().equals(name));
  }

  Value furtherValue() {
    return further.orElseThrow();
  }

  /** Behind the value of a further property. */
  Step behindFurther(String name, Set<String> used, Step after) {
    Set<String> more = new TreeSet<>(used);
    more.add(name);
    return new Place(this, properties.size(), false, more, after);
  }

  /** Before the brace ({@code from} is -1), or between properties. */
  private static final class Place extends Step {
    private final ObjectValue value;
    private final int from;
    private final boolean first;
    private final Set<String> used;

    Place(ObjectValue value, int from, boolean first, Set<String> used, Step after) {
      super(
          after,
          from < 0 ? value.least() : value.restFrom(from, first),
          true,
          31 * (System.identityHashCode(value) * 31 + from) + used.hashCode() + (first ? 1 : 0));
      this.value = value;
      this.from = from;
      this.first = first;
      this.used = used;
    }

    @Override
    void next(int b, List<Step> out) {
      if (from < 0) {
        if (b == '{') {
          add(new Place(value, 0, true, used, then()), out);
        }
      } else if (b == '}') {
        if (value.properties.subList(from, value.properties.size()).stream()
            .noneMatch(Property::required)) {
          add(then(), out);
        }
      } else if (first) {
        keys().forEach(key -> key.next(b, out));
      } else if (b == ',') {
        List<Step> keys = keys();
        if (!keys.isEmpty()) {
          add(SpaceStep.before(keys, then()), out);
        }
      }
    }

    /** The properties that may come next: up to the first that must. */
    private List<Step> keys() {
      List<Step> keys = new ArrayList<>();
      for (int i = from; i < value.properties.size(); i++) {
        Property p = value.properties.get(i);
        if (p.value().least() < NEVER) {
          Step behind = new Place(value, i + 1, false, used, then());
          keys.add(new LiteralStep(p.key(), 0, SpaceStep.before(p.value(), behind)));
        }
        if (p.required()) {
          return keys;
        }
      }
      if (value.further.isPresent() && value.furtherValue().least() < NEVER) {
        keys.add(new FurtherKeyStep(value, used, then()));
      }
      return keys;
    }

    @Override
    boolean same(Step other) {
      return other instanceof Place o
          && value == o.value
          && from == o.from
          && first == o.first
          && used.equals(o.used);
    }
  }
}
