package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every file of the house keeps to. */
class ConventionsTest {
  /** Home folders and the like: what says something about the machine that a file was made on. */
  private static final Pattern MACHINE_PATH =
      Pattern.compile("(?<![\\w.~/-])/(?:home|root|Users)/\\w");

  @Test
  void every_package_is_null_marked_and_gives_a_tour() throws IOException {
    TreeSet<Path> folders = new TreeSet<>();
    for (Path source : sources("src/main/java")) {
      folders.add(source.getParent());
    }
    assertThat(folders).hasSizeGreaterThanOrEqualTo(5);
    for (Path folder : folders) {
      assertThat(folder.resolve("package-info.java"))
          .content(StandardCharsets.UTF_8)
          .contains("@NullMarked")
          .startsWith("/**");
    }
  }

  @Test
  void files_stay_short_enough_to_read() throws IOException {
    List<Integer> lengths = new ArrayList<>();
    for (Path source : sources("src/main/java")) {
      int lines = Files.readAllLines(source, StandardCharsets.UTF_8).size();
      assertThat(lines).as(source.toString()).isLessThanOrEqualTo(500);
      lengths.add(lines);
    }
    lengths.sort(null);
    assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThanOrEqualTo(80);
  }

  @Test
  void no_source_names_a_place_on_somebodys_machine() throws IOException {
    for (Path source : sources("src/main/java")) {
      String text = Files.readString(source, StandardCharsets.UTF_8);
      assertThat(MACHINE_PATH.matcher(text).results().map(r -> r.group()))
          .as(source.toString())
          .isEmpty();
    }
  }

  private static List<Path> sources(String below) throws IOException {
    List<Path> all = new ArrayList<>();
    for (House.Room room : House.all()) {
      all.addAll(room.files(below, file -> file.toString().endsWith(".java")));
    }
    return all;
  }
}
