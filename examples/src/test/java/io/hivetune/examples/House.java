package io.hivetune.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rooms as the design names them: which packages are whose, and who may import whom. A new room
 * gets a line here.
 */
final class House {
  /** What surefire runs a room's tests in is the room's folder. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Map<String, Room> ROOMS = rooms();

  private House() {}

  /**
   * @param folder name of the room's folder
   * @param packages roots of its packages
   * @param mayImport folders of the rooms that it may import, itself left out
   */
  record Room(String folder, List<String> packages, List<String> mayImport) {
    boolean owns(String packageName) {
      return packages.stream().anyMatch(root -> isIn(packageName, root));
    }

    /** Its Java files below {@code src/main/java}; empty for a room that has none yet. */
    List<Path> sources() throws IOException {
      return files("src/main/java", file -> file.toString().endsWith(".java"));
    }

    /** All its files below a folder of it. */
    List<Path> files(String below, Predicate<Path> which) throws IOException {
      Path start = ROOT.resolve(folder).resolve(below);
      if (!Files.isDirectory(start)) {
        return List.of();
      }
      try (Stream<Path> all = Files.walk(start)) {
        return all.filter(Files::isRegularFile).filter(which).sorted().toList();
      }
    }
  }

  static List<Room> all() {
    return List.copyOf(ROOMS.values());
  }

  /** The room whose package root is the longest one that fits: eval-junit lies inside eval. */
  static Room of(String packageName) {
    return ROOMS.values().stream()
        .filter(room -> room.owns(packageName))
        .max((a, b) -> Integer.compare(longestRoot(a, packageName), longestRoot(b, packageName)))
        .orElseThrow(
            () -> new AssertionError(packageName + " is in no room; give it a line in House"));
  }

  private static int longestRoot(Room room, String packageName) {
    return room.packages().stream()
        .filter(root -> isIn(packageName, root))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private static boolean isIn(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }

  private static Map<String, Room> rooms() {
    Map<String, Room> rooms = new TreeMap<>();
    String data = "dataset-core";
    String korean = "dataset-korean";
    String api = "provider-api";
    add(rooms, data, List.of("io.hivetune.dataset"));
    add(rooms, korean, List.of("io.hivetune.dataset.korean"), data);
    add(rooms, api, List.of("io.hivetune.tuning", "io.hivetune.chat"), data);
    add(rooms, "provider-openai", List.of("io.hivetune.openai"), api, data);
    add(rooms, "provider-gemini", List.of("io.hivetune.gemini"), api, data);
    add(rooms, "provider-local", List.of("io.hivetune.local"), api, data);
    add(rooms, "provider-testkit", List.of("io.hivetune.testkit"), api, data);
    add(rooms, "model-tiny-ko", List.of("io.hivetune.model.tinyko"), api, data);
    add(rooms, "eval-core", List.of("io.hivetune.eval"), api, korean, data);
    add(rooms, "eval-junit", List.of("io.hivetune.eval.junit"), "eval-core", api, korean, data);
    String[] everything = rooms.keySet().toArray(String[]::new);
    add(rooms, "examples", List.of("io.hivetune.examples"), everything);
    add(rooms, "benchmarks", List.of("io.hivetune.benchmarks"), everything);
    return rooms;
  }

  private static void add(
      Map<String, Room> rooms, String folder, List<String> packages, String... mayImport) {
    rooms.put(folder, new Room(folder, packages, List.of(mayImport)));
  }
}
