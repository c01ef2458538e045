package io.hivetune.eval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads values that were computed outside this project; see src/test/reference/README.md. */
public final class References {
  private References() {}

  public static JsonNode read(String name) {
    try {
      return new ObjectMapper()
          .readTree(Files.readAllBytes(Path.of("src", "test", "reference", name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
