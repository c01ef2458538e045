package io.hivetune.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folders of all jobs of a work folder. */
record JobFolders(Path workFolder, InstantSource clock) {
  /** Jobs made within one tick of the clock are told apart by their number. */
  private record Numbered(JobFolder folder, Instant created, long number) {}

  /** The folder of an id, which is one folder name; it need not exist. */
  JobFolder of(String id) {
    return new JobFolder(all().resolve(id), clock);
  }

  /** Ids of the jobs, the newest first. */
  List<String> ids() {
    return numbered().stream().map(n -> n.folder().path().getFileName().toString()).toList();
  }

  /** What the next job is numbered. */
  long nextNumber() {
    return 1 + numbered().stream().mapToLong(Numbered::number).max().orElse(0);
  }

  private List<Numbered> numbered() {
    if (!Files.isDirectory(all())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(all())) {
      return folders
          .map(f -> new JobFolder(f, clock))
          .filter(JobFolder::exists)
          .map(JobFolders::numbered)
          .sorted(
              Comparator.comparing(Numbered::created)
                  .thenComparing(Numbered::number)
                  .reversed()
                  .thenComparing(n -> n.folder().path()))
          .toList();
    } catch (IOException e) {
      throw new JobFolder(all(), clock).unwritable(e);
    }
  }

  private static Numbered numbered(JobFolder folder) {
    JobFolder.Order order = folder.order();
    return new Numbered(folder, order.created(), order.number());
  }

  private Path all() {
    return workFolder.resolve("jobs");
  }
}
