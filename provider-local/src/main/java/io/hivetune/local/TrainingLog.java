package io.hivetune.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The measurements of a job, a JSON line a step, in the job's folder; CSV and TensorBoard files are
 * made from it. Not thread-safe for writing.
 */
final class TrainingLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  TrainingLog(Path file) {
    this.file = file;
  }

  void add(MetricPoint point) throws IOException {
    Files.writeString(
        file,
        point.toJson() + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** A process that was killed may have left half a line at the end, which is passed over. */
  List<MetricPoint> readAll() throws IOException {
    List<MetricPoint> points = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        try {
          points.add(MetricPoint.of(JSON.readTree(line)));
        } catch (JsonProcessingException e) {
          break;
        }
      }
    }
    return points;
  }

  List<LossPoint> read() throws IOException {
    return readAll().stream().map(MetricPoint::loss).toList();
  }

  Optional<MetricPoint> last() throws IOException {
    List<MetricPoint> all = readAll();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Forgets what was logged after {@code step}: those steps are made again. */
  void cutAfter(long step) throws IOException {
    if (Files.exists(file)) {
      StringBuilder kept = new StringBuilder();
      readAll().stream().filter(p -> p.step() <= step).forEach(p -> kept.append(p.toJson() + "\n"));
      AtomicFiles.writeString(file, kept.toString());
    }
  }
}
