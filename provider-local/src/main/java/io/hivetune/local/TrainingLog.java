package io.hivetune.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The losses of a job, a JSON line a step, in the job's folder. Not thread-safe for writing. */
final class TrainingLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  TrainingLog(Path file) {
    this.file = file;
  }

  void add(LossPoint point) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("step", point.step());
    json.put("epoch", point.epoch());
    point.trainingLoss().ifPresent(v -> json.put("trainingLoss", v));
    point.validationLoss().ifPresent(v -> json.put("validationLoss", v));
    Files.writeString(
        file,
        json + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  List<LossPoint> read() throws IOException {
    List<LossPoint> points = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        JsonNode json = JSON.readTree(line);
        points.add(
            new LossPoint(
                json.path("step").asLong(),
                json.path("epoch").asDouble(),
                value(json, "trainingLoss"),
                value(json, "validationLoss")));
      }
    }
    return points;
  }

  /** Forgets what was logged after {@code step}: those steps are made again. */
  void cutAfter(long step) throws IOException {
    List<LossPoint> kept = read().stream().filter(p -> p.step() <= step).toList();
    Files.deleteIfExists(file);
    for (LossPoint p : kept) {
      add(p);
    }
  }

  private static OptionalDouble value(JsonNode json, String key) {
    return json.has(key) ? OptionalDouble.of(json.get(key).asDouble()) : OptionalDouble.empty();
  }
}
