package io.hivetune.local.gguf;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of a file, by key. Immutable and thread-safe. */
public final class GgufMetadata {
  private final Path file;
  private final Map<String, Object> entries;

  GgufMetadata(Path file, Map<String, Object> entries) {
    this.file = file;
    this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  public Set<String> keys() {
    return entries.keySet();
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public Optional<String> text(String key) {
    return Optional.ofNullable(entries.get(key))
        .filter(String.class::isInstance)
        .map(Object::toString);
  }

  /**
   * @throws HiveTuneException if it is missing or no text
   */
  public String requiredText(String key) {
    return text(key).orElseThrow(() -> missing(key));
  }

  public long integer(String key, long otherwise) {
    return entries.get(key) instanceof Long value ? value : otherwise;
  }

  /**
   * A whole number of at least 0.
   *
   * @throws HiveTuneException if it is missing, no whole number or too large for an {@code int}
   */
  public int requiredInt(String key) {
    long value = integer(key, -1);
    // Some write one value for each layer, all alike.
    if (value < 0 && entries.get(key) instanceof long[] each && each.length > 0) {
      value = each[0];
      for (long one : each) {
        if (one != value) {
          throw new HiveTuneException(
              Problem.of(GgufFile.class, "gguf.layers-differ", key).at(file.toString()));
        }
      }
    }
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw missing(key);
    }
    return (int) value;
  }

  public double number(String key, double otherwise) {
    return entries.get(key) instanceof Double value ? value : otherwise;
  }

  public boolean flag(String key, boolean otherwise) {
    return entries.get(key) instanceof Boolean value ? value : otherwise;
  }

  /** Empty where it is missing or no list of texts. */
  public List<String> texts(String key) {
    return entries.get(key) instanceof List<?> list
        ? list.stream().map(Object::toString).toList()
        : List.of();
  }

  /** Empty where it is missing or no list of whole numbers. */
  public long[] integers(String key) {
    return entries.get(key) instanceof long[] list ? list.clone() : new long[0];
  }

  /** Empty where it is missing or no list of fractions. */
  public double[] numbers(String key) {
    return entries.get(key) instanceof double[] list ? list.clone() : new double[0];
  }

  HiveTuneException missing(String key) {
    return new HiveTuneException(
        Problem.of(GgufFile.class, "gguf.missing", key).at(file.toString()));
  }
}
