package io.hivetune.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The folders that the job writes to: caches of native libraries, and where it is run. */
final class FolderChecks {
  private static final double GIB = 1L << 30;

  /**
   * libtorch unpacked is 445 MB; models, checkpoints and reports of the quickstart stay under 300.
   */
  private static final double LEAST_DISK = 1.0;

  private final Machine machine;

  FolderChecks(Machine machine) {
    this.machine = machine;
  }

  List<Supplier<Diagnosis>> all() {
    return List.of(
        () -> cache("doctor.cache.javacpp", javacppCache()),
        () -> cache("doctor.cache.djl", djlCache()),
        () -> disk(Path.of(machine.property("user.dir").orElse(""))));
  }

  private Path javacppCache() {
    return machine
        .property("org.bytedeco.javacpp.cachedir")
        .map(Path::of)
        .orElseGet(() -> home().resolve(".javacpp").resolve("cache"));
  }

  private Path djlCache() {
    return machine
        .environment("ENGINE_CACHE_DIR")
        .or(() -> machine.environment("DJL_CACHE_DIR"))
        .or(() -> machine.property("ENGINE_CACHE_DIR"))
        .or(() -> machine.property("DJL_CACHE_DIR"))
        .map(Path::of)
        .orElseGet(() -> home().resolve(".djl.ai"));
  }

  private Path home() {
    return Path.of(machine.property("user.home").orElse(""));
  }

  private Diagnosis cache(String remedy, Path folder) {
    try {
      Path existing = nearestExisting(folder);
      // Root may write everywhere but on a read-only disk: only trying tells.
      Files.delete(Files.createTempFile(existing, ".hivetune-doctor-", ".tmp"));
      double gib = machine.freeDisk(existing) / GIB;
      return gib < LEAST_DISK
          ? Diagnosis.failure("doctor.disk.short", folder, gib, LEAST_DISK)
          : Diagnosis.ok("doctor.cache.ok", folder, gib);
    } catch (IOException | InvalidPathException e) {
      return Diagnosis.failure(remedy, folder);
    }
  }

  private Diagnosis disk(Path folder) {
    try {
      double gib = machine.freeDisk(folder.toAbsolutePath()) / GIB;
      return gib < LEAST_DISK
          ? Diagnosis.failure("doctor.disk.short", folder, gib, LEAST_DISK)
          : Diagnosis.ok("doctor.disk.ok", folder, gib);
    } catch (IOException e) {
      return Diagnosis.warning("doctor.disk.unknown", folder);
    }
  }

  /** A cache that doesn't exist yet is made by its library, if the folder above lets it. */
  private static Path nearestExisting(Path folder) throws IOException {
    return Optional.ofNullable(folder.toAbsolutePath())
        .map(FolderChecks::firstExisting)
        .orElseThrow(() -> new IOException("no folder above " + folder + " exists"));
  }

  private static Path firstExisting(Path start) {
    Path folder = start;
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }
}
