package io.hivetune.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Named sets of hyperparameters, kept as data in {@code presets.json}: {@code guide} for models of
 * billions of parameters, {@code small-data} for a few hundred examples. Thread-safe.
 */
public final class Presets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Presets() {}

  /** In the order of the file. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    read().fieldNames().forEachRemaining(names::add);
    return List.copyOf(names);
  }

  /**
   * The settings of a preset by name, as {@code TunedModel.settings()} names them.
   *
   * @throws HiveTuneException if there is none of that name
   */
  public static Map<String, String> named(String name) {
    JsonNode preset = read().path(name);
    if (!preset.isObject()) {
      throw new HiveTuneException(
          Problem.of(LocalProvider.class, "preset.unknown", name, String.join(", ", names())));
    }
    Map<String, String> settings = new LinkedHashMap<>();
    preset.fields().forEachRemaining(s -> settings.put(s.getKey(), s.getValue().asText()));
    return settings;
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(
            Presets.class.getResourceAsStream("presets.json"), "presets.json is in the jar")) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
