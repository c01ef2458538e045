package io.hivetune.dataset.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WritingLossTest {
  private static final Dataset DATA =
      Dataset.of(
          List.<TrainingExample>of(
              at(1, Message.system("짧게"), Message.user("a"), Message.assistant("b")),
              at(2, Message.user("c"), Message.assistant("d")),
              at(
                  3,
                  Message.user("e"),
                  new Message(Role.ASSISTANT, "f", false),
                  Message.user("g"),
                  Message.assistant("h"))));

  @TempDir Path folder;

  private static ChatExample at(long line, Message... messages) {
    return new ChatExample(List.of(messages), Provenance.of("a.jsonl", line, "x"));
  }

  @Test
  void a_table_refuses_what_it_cannot_carry_with_every_place() {
    Path file = folder.resolve("a.csv");
    assertThatThrownBy(() -> ExampleWriter.to(ExampleFormat.CSV).write(file, DATA))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e ->
                assertThat(e.problems())
                    .extracting(p -> p.place().orElse("") + " " + p.code())
                    .containsExactly(
                        "a.jsonl:1 write.system",
                        "a.jsonl:3 write.untrained",
                        "a.jsonl:3 write.turns"));
    assertThat(file).doesNotExist();
  }

  @Test
  void reported_it_writes_the_rest() throws IOException {
    Path file = folder.resolve("a.csv");
    WriteReport report =
        ExampleWriter.to(ExampleFormat.CSV)
            .onLoss(Loss.REPORT)
            .withByteOrderMark()
            .write(file, DATA);
    assertThat(Files.readString(file, StandardCharsets.UTF_8))
        .isEqualTo("\uFEFFinput,output\r\n\"a\",\"b\"\r\n\"c\",\"d\"\r\n");
    assertThat(report.written()).isEqualTo(2);
    assertThat(report.leftOut()).isEqualTo(1);
    assertThat(report.losses()).hasSize(3);
    assertThat(report.complete()).isFalse();
  }

  @Test
  void a_line_that_would_lose_something_is_refused() {
    TrainingExample third = DATA.toList().get(2);
    assertThatThrownBy(() -> ExampleWriter.to(ExampleFormat.GEMINI_CHAT).line(third))
        .hasMessage(
            "a.jsonl:3: The format gemini-chat-jsonl can't say that an answer is not trained."
                + " Choose another format, or have it trained.");
    assertThat(ExampleWriter.to(ExampleFormat.GEMINI_CHAT).line(DATA.toList().get(0)))
        .isEqualTo(
            "{\"systemInstruction\":{\"role\":\"system\",\"parts\":[{\"text\":\"짧게\"}]},"
                + "\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"a\"}]},"
                + "{\"role\":\"model\",\"parts\":[{\"text\":\"b\"}]}]}");
  }
}
