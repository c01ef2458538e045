package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.english;
import static io.hivetune.dataset.format.TestFiles.problems;
import static io.hivetune.dataset.format.TestFiles.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Provenance.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class ExampleCollectorTest {
  private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

  @TempDir Path folder;

  @Test
  void what_people_used_is_read_with_its_origin_and_without_who_accepted_it() throws IOException {
    Path file = folder.resolve("수집/모음.jsonl");
    try (ExampleCollector collector = ExampleCollector.open(file)) {
      collector.collect(
          CollectedOutput.of("소금빵 글", "초안", "다듬은 글", "editor-7", NOW)
              .withPurpose("blog")
              .withClient("하늘빵집"));
      collector.collect(CollectedOutput.of("공지", "쉽니다.", "쉽니다.\n", "editor-7", NOW));
    }
    List<ChatExample> examples = TestFiles.examples(read(file));
    assertThat(examples)
        .extracting(e -> e.prompt().get(0).content() + " → " + e.answer().orElse(""))
        .containsExactly("소금빵 글 → 다듬은 글", "공지 → 쉽니다.\n");
    assertThat(examples)
        .extracting(e -> e.provenance().origin())
        .containsExactly(Origin.AI_EDITED, Origin.AI_UNCHANGED);
    assertThat(examples.get(0).provenance().purpose()).isEqualTo("blog");
    assertThat(examples.get(0).provenance().client()).contains("하늘빵집");
    assertThat(examples.toString()).doesNotContain("editor-7");
  }

  @Test
  void a_crash_in_the_middle_of_a_line_costs_that_line_only() throws IOException {
    Path file = folder.resolve("a.jsonl");
    collect(file, "첫째");
    String whole = Files.readString(file, StandardCharsets.UTF_8);
    Files.writeString(
        file,
        whole.substring(0, whole.length() / 2),
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    collect(file, "둘째");
    List<ReadRecord> records = read(file);
    assertThat(TestFiles.examples(records))
        .extracting(e -> e.answer().orElse(""))
        .containsExactly("첫째", "둘째");
    assertThat(english(problems(records))).singleElement().asString().startsWith("a.jsonl:2: ");
  }

  private static void collect(Path file, String text) {
    try (ExampleCollector collector = ExampleCollector.open(file)) {
      collector.collect(CollectedOutput.of("q", text, text, "x", NOW));
    }
  }

  @Test
  void threads_never_mix_their_lines() throws Exception {
    Path file = folder.resolve("a.jsonl");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (ExampleCollector collector = ExampleCollector.open(file)) {
      List<Future<?>> all =
          IntStream.range(0, 200)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              collector.collect(
                                  CollectedOutput.of("q", "글 " + i, "글 " + i, "x", NOW))))
              .toList();
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    Set<String> texts =
        TestFiles.examples(read(file)).stream()
            .map(e -> e.answer().orElse(""))
            .collect(Collectors.toSet());
    assertThat(texts).hasSize(200);
  }

  @Test
  void what_is_too_long_too_much_or_twice_is_refused_and_nothing_of_it_written()
      throws IOException {
    Path file = folder.resolve("a.jsonl");
    CollectedOutput small = CollectedOutput.of("q", "a", "a", "x", NOW);
    int bytes = (CollectedLine.write(small) + "\n").getBytes(StandardCharsets.UTF_8).length;
    ExampleCollector collector =
        ExampleCollector.open(file, new ExampleCollector.Limits(2L * bytes, bytes));
    collector.collect(small);
    assertThatThrownBy(() -> collector.collect(CollectedOutput.of("q", "aa", "aa", "x", NOW)))
        .hasMessageContaining("one may have " + bytes);
    assertThatThrownBy(() -> ExampleCollector.open(file)).hasMessageContaining("Another collector");
    collector.collect(small);
    assertThatThrownBy(() -> collector.collect(small)).hasMessageContaining("would grow beyond");
    collector.close();
    collector.close();
    assertThatThrownBy(() -> collector.collect(small)).hasMessageContaining("closed");
    assertThat(Files.size(file)).isEqualTo(2L * bytes);
  }

  @Test
  void an_edited_text_is_preferred_over_the_output() {
    CollectedOutput edited = CollectedOutput.of("q", "초안", "다듬은 글", "x", NOW);
    assertThat(edited.toPreference(Provenance.NONE))
        .hasValueSatisfying(
            p -> {
              assertThat(p.preferred()).isEqualTo("다듬은 글");
              assertThat(p.rejected()).isEqualTo("초안");
            });
    assertThat(CollectedOutput.of("q", "a", " a", "x", NOW).toPreference(Provenance.NONE))
        .isEmpty();
  }
}
