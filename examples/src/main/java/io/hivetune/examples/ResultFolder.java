package io.hivetune.examples;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a run puts what it made. Only what earlier runs made there is removed. */
record ResultFolder(Path folder) {
  private static final List<String> MADE =
      List.of(
          "raw",
          "data",
          "adapter",
          "work",
          "model",
          "data-report.html",
          "comparison-report.html",
          "comparison-report.json",
          "comparison-report.md",
          "comparison-report.csv",
          "comparison-report.xml");

  /**
   * @throws HiveTuneException if there is a file of that name
   */
  static ResultFolder at(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new HiveTuneException(
          Problem.of(ResultFolder.class, "quickstart.out-is-file").at(folder.toString()));
    }
    return new ResultFolder(folder);
  }

  /** Removes an earlier run's results. */
  void clear() throws IOException {
    for (String name : MADE) {
      remove(folder.resolve(name));
    }
    Files.createDirectories(folder);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Path dataReport() {
    return path("data-report.html");
  }

  Path comparisonReport() {
    return path("comparison-report.html");
  }

  Path adapter() {
    return path("adapter");
  }

  Path work() {
    return path("work");
  }

  /**
   * @param side training, validation or test
   */
  Path data(String side) {
    return path("data").resolve(side + ".jsonl");
  }

  /** Copies the adapter out of the job's folder; the model under its new name. */
  ModelRef keepAdapter(ModelRef tuned) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(tuned.part().orElseThrow()))) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        AtomicFiles.write(adapter().resolve(file.getFileName()), out -> Files.copy(file, out));
      }
    }
    return ModelRef.of(tuned.scheme(), tuned.name(), adapter().toString());
  }

  /** The job's own files: the adapter has been kept. */
  void removeWork() throws IOException {
    remove(work());
  }

  private static void remove(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path p : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(p);
      }
    }
  }
}
