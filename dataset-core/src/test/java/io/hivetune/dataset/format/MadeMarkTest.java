package io.hivetune.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeMarkTest {
  private static final String TALK =
      "\"messages\":[{\"role\":\"user\",\"content\":\"질문\"},"
          + "{\"role\":\"assistant\",\"content\":\"답변입니다.\"}]}\n";

  @TempDir private Path folder;

  private Provenance read(String before) throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.jsonl"), "{" + before + TALK, StandardCharsets.UTF_8);
    return ExampleReader.defaults()
        .readAll(List.of(file))
        .get(0)
        .fold(
            example -> example.provenance(),
            unreadable -> {
              throw new AssertionError(unreadable);
            });
  }

  @Test
  void what_the_library_made_is_known_again() throws IOException {
    Provenance place =
        read(
            "\"made\":\"pair\",\"source\":\"글.md:3\",\"purpose\":\"blog\",\"client\":\"가게\","
                + "\"origin\":\"ai_edited\",");
    assertThat(place.isMade()).isTrue();
    assertThat(place.sourceKind()).isEqualTo("made:pair");
    assertThat(place.source()).contains("글.md:3");
    assertThat(place.purpose()).isEqualTo("blog");
    assertThat(place.client()).contains("가게");
    assertThat(place.origin()).isEqualTo(Provenance.Origin.AI_EDITED);
    assertThat(place.place()).isEqualTo("a.jsonl:1");
  }

  @Test
  void lines_of_others_are_not_marked_by_such_words() throws IOException {
    Provenance place = read("\"made\":2024,\"source\":\"x\",\"origin\":\"human\",");
    assertThat(place.isMade()).isFalse();
    assertThat(place.source()).isEmpty();
    assertThat(place.origin()).isEqualTo(Provenance.Origin.UNKNOWN);
  }
}
