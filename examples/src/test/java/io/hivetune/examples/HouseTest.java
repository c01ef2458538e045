package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HouseTest {
  @Test
  void a_package_inside_anothers_belongs_to_the_inner_room() {
    assertThat(House.of("io.hivetune.eval.korean").folder()).isEqualTo("eval-core");
    assertThat(House.of("io.hivetune.eval.junit").folder()).isEqualTo("eval-junit");
    assertThat(House.of("io.hivetune.dataset.io").folder()).isEqualTo("dataset-core");
    assertThat(House.of("io.hivetune.dataset.korean.name").folder()).isEqualTo("dataset-korean");
  }

  @Test
  void providers_import_neither_each_other_nor_evaluation() {
    for (House.Room room : House.all()) {
      if (room.folder().startsWith("provider-")) {
        assertThat(room.mayImport()).isSubsetOf("provider-api", "dataset-core");
      }
      assertThat(room.mayImport()).doesNotContain("examples", "benchmarks");
    }
  }

  @Test
  void every_folder_with_java_in_it_is_a_room() throws IOException {
    TreeSet<String> folders = new TreeSet<>();
    try (Stream<Path> children = Files.list(House.ROOT)) {
      children
          .filter(child -> Files.isDirectory(child.resolve("src/main/java")))
          .forEach(child -> folders.add(child.getFileName().toString()));
    }
    assertThat(folders).contains("dataset-core", "examples");
    assertThat(House.all()).extracting(House.Room::folder).containsAll(folders);
  }
}
