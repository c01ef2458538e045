package io.hivetune.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * For every format: what it says it can carry is read back equal, and what it can't is reported.
 * Texts are made of what has broken writers before: quotes, delimiters, all line ends, blanks at
 * the ends, brackets, half characters, control characters, a byte order mark.
 */
class RoundTripTest {
  private static final String NASTY =
      "가힣똠 \n\r"
          + "\t\"\\{}[]/,;|:'#-=<>&_x\u0000\u0001\u000B\u007F\u0085\u00A0\u2028\uFEFF\uFFFEé😀\uD83D\uDE00ㅋAx0";

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.strings().withChars(NASTY.toCharArray()).ofMaxLength(30)),
        Tuple.of(
            2,
            Arbitraries.strings()
                .withCharRange('가', '힣')
                .withChars(' ', '.', '\n')
                .ofMaxLength(60)),
        Tuple.of(1, Arbitraries.of("", " ", "---", "{\"a\":1}", "sep=;", "_x000D_", "'", "[\n")));
  }

  @Provide
  Arbitrary<ChatExample> conversations() {
    Arbitrary<Message> message =
        Combinators.combine(
                Arbitraries.of(Role.values()), texts(), Arbitraries.of(true, true, true, false))
            .as(Message::new);
    Arbitrary<ChatExample> any =
        message
            .list()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(messages -> new ChatExample(messages, Provenance.NONE));
    return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(2, wellFormed()));
  }

  private Arbitrary<ChatExample> wellFormed() {
    Arbitrary<List<String>> pairs = texts().list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(texts().optional(), pairs, texts())
        .as(
            (system, questions, answer) -> {
              List<Message> messages = new ArrayList<>();
              system.ifPresent(s -> messages.add(Message.system(s)));
              for (String question : questions) {
                messages.add(Message.user(question));
                messages.add(Message.assistant(answer + question.length()));
              }
              return new ChatExample(messages, Provenance.NONE);
            });
  }

  @Provide
  Arbitrary<PreferenceExample> preferences() {
    return Combinators.combine(conversations(), texts(), texts())
        .as((c, a, b) -> new PreferenceExample(c.messages(), a, b, Provenance.NONE));
  }

  @Property(seed = "1", tries = 50, edgeCases = EdgeCasesMode.NONE)
  void conversations_come_back_from_every_format_that_carries_them(
      @ForAll("conversations") ChatExample first, @ForAll("conversations") ChatExample second)
      throws IOException {
    int carried = 0;
    for (ExampleFormat format : ExampleFormat.values()) {
      carried += roundTrip(format, List.of(first, second));
    }
    assertThat(carried).as("OpenAI's lines carry every conversation").isGreaterThanOrEqualTo(2);
  }

  @Property(seed = "2", tries = 40, edgeCases = EdgeCasesMode.NONE)
  void preferences_come_back_from_every_format_that_carries_them(
      @ForAll("preferences") PreferenceExample first,
      @ForAll("preferences") PreferenceExample second)
      throws IOException {
    int carried = 0;
    for (ExampleFormat format : ExampleFormat.values()) {
      carried += roundTrip(format, List.of(first, second));
    }
    assertThat(carried).as("OpenAI's lines carry every preference").isGreaterThanOrEqualTo(2);
  }

  @Property(seed = "3", tries = 30, edgeCases = EdgeCasesMode.NONE)
  void json_formats_come_back_from_one_array(@ForAll("conversations") ChatExample example)
      throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "array-");
    try {
      Path file = folder.resolve("data.jsonl");
      List<TrainingExample> twice = List.of(example, example);
      ExampleWriter.to(ExampleFormat.OPENAI_CHAT).asArray().write(file, Dataset.of(twice));
      assertThat(canonical(file)).isEqualTo(twice.stream().map(e -> e.canonical()).toList());
    } finally {
      delete(folder);
    }
  }

  /** Writes what can be carried, reads it back, and gives the number of examples compared. */
  private static int roundTrip(ExampleFormat format, List<? extends TrainingExample> examples)
      throws IOException {
    Path folder = Files.createTempDirectory(Path.of("target"), "round-");
    try {
      Path file = folder.resolve("data." + format.id());
      WriteReport report =
          ExampleWriter.to(format).onLoss(Loss.REPORT).write(file, Dataset.of(examples));
      List<String> whole =
          examples.stream()
              .filter(e -> new Fitting(format).fit(e).losses().isEmpty())
              .map(TrainingExample::canonical)
              .toList();
      assertThat(report.complete()).isEqualTo(whole.size() == examples.size());
      assertThat(report.written() + report.leftOut()).isEqualTo(examples.size());
      List<String> back = report.written() == 0 ? List.of() : canonical(file);
      assertThat(back).as(format.id()).hasSize((int) report.written()).containsAll(whole);
      return whole.size();
    } finally {
      delete(folder);
    }
  }

  private static List<String> canonical(Path file) {
    return TestFiles.read(file).stream()
        .map(
            r ->
                r.fold(
                    TrainingExample::canonical,
                    bad -> {
                      throw new AssertionError(bad.problem().toString());
                    }))
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
