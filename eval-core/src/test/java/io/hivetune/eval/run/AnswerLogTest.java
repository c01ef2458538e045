package io.hivetune.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class AnswerLogTest {
  @TempDir private Path folder;

  /** kill -9 in another JVM, in the middle of a run; started again, it asks for the rest only. */
  @Test
  void aKilledRunGoesOnWhereItWas() throws Exception {
    // JDK 17 hands arguments to a process in the default charset, in which Hangul may not be
    // itself.
    Path file = folder.resolve("answers.jsonl");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Dsun.jnu.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                file.toString(),
                "13",
                "30")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("ready");
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).isEqualTo(128 + 9);

    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    List<Integer> done = new ArrayList<>();
    try (AnswerLog log = AnswerLog.open(file)) {
      assertThat(log.size()).isEqualTo(13);
      List<Answer> answers = ask(log, asked, done, 30);
      for (int i = 0; i < 30; i++) {
        assertThat(answers.get(i).reply().text()).isEqualTo("답변: 질문 " + i);
      }
    }
    assertThat(asked).hasSize(17).doesNotHaveDuplicates();
    assertThat(done.get(0)).isEqualTo(13);
    assertThat(done).last().isEqualTo(30);

    // A third time nobody is asked at all.
    asked.clear();
    try (AnswerLog log = AnswerLog.open(file)) {
      ask(log, asked, done, 30);
    }
    assertThat(asked).isEmpty();
  }

  private static List<Answer> ask(
      AnswerLog log, List<String> asked, List<Integer> done, int questions) {
    return AnswerRunner.builder()
        .log(log)
        .build()
        .ask(
            Questions.model(
                request -> {
                  asked.add(Questions.asked(request));
                  return "답변: " + Questions.asked(request);
                }),
            Questions.numbered(questions),
            progress -> done.add(progress.done()));
  }

  @Test
  void aLineThatWasBeingWrittenIsDroppedAndWrittenAnew() throws IOException {
    Path file = folder.resolve("log.jsonl");
    try (AnswerLog log = AnswerLog.open(file)) {
      ask(log, new ArrayList<>(), new ArrayList<>(), 3);
    }
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 1; cut < 60; cut += 7) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      try (AnswerLog log = AnswerLog.open(file)) {
        assertThat(log.size()).isEqualTo(2);
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        ask(log, asked, new ArrayList<>(), 3);
        assertThat(asked).hasSize(1);
      }
      assertThat(Files.readAllLines(file, StandardCharsets.UTF_8)).hasSize(3);
    }
  }

  @Test
  void damagedLinesAreNamedAndNothingIsAsked() throws IOException {
    Path file = folder.resolve("log.jsonl");
    try (AnswerLog log = AnswerLog.open(file)) {
      ask(log, new ArrayList<>(), new ArrayList<>(), 2);
    }
    Files.writeString(
        file, "{\"key\": 잘림\n\n{}\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    assertThatThrownBy(() -> AnswerLog.open(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("log.jsonl:3: ")
        .hasMessageContaining("log.jsonl:5: ");
  }

  @Test
  void twoRunsDontWriteOneLog() throws IOException {
    Path file = folder.resolve("log.jsonl");
    AnswerLog first = AnswerLog.open(file);
    assertThatThrownBy(() -> AnswerLog.open(file))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e -> assertThat(e.sentences(Locale.KOREAN)).contains("다른 평가가 이 답변 기록을 쓰고 있습니다"));
    first.close();
    AnswerLog.open(file).close();
  }

  @Test
  void whatIsAskedDecidesWhetherAnAnswerIsKnown() {
    ChatRequest request = ChatRequest.ofUser("질문");
    String key = new Question(request, 0).key(Questions.MODEL);
    assertThat(key).matches("[0-9a-f]{64}");
    assertThat(new Question(ChatRequest.ofUser("질문"), 0).key(Questions.MODEL)).isEqualTo(key);
    assertThat(
            List.of(
                new Question(request, 1).key(Questions.MODEL),
                new Question(request, 0).key(ModelRef.of("test", "m", "adapter")),
                new Question(ChatRequest.ofUser("질문 "), 0).key(Questions.MODEL),
                new Question(ChatRequest.of(List.of(Message.system("질문"))), 0).key(Questions.MODEL),
                new Question(
                        new ChatRequest(
                            request.messages(), GenerationOptions.GREEDY.withMaxTokens(9)),
                        0)
                    .key(Questions.MODEL)))
        .doesNotContain(key)
        .doesNotHaveDuplicates();
  }
}
