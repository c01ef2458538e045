package io.hivetune.eval.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class RecordedAnswersTest {
  @TempDir private Path folder;
  private static final List<ChatRequest> TWO =
      List.of(ChatRequest.ofUser("질문 0"), ChatRequest.ofUser("질문 1"));

  @Test
  void aLogAnswersAsTheModelDid() throws IOException {
    Path file = folder.resolve("log.jsonl");
    List<Message> prompt = List.of(Message.user("질문 0"));
    try (AnswerLog log = AnswerLog.open(file)) {
      AnswerRunner.builder()
          .log(log)
          .build()
          .ask(Questions.model(r -> "답: " + Questions.asked(r)), Questions.numbered(2), p -> {});
      log.add(Questions.MODEL, prompt, "정답", new Likelihood(-12.5, 7));
    }
    ChatModel recorded = RecordedAnswers.read(file, TWO);
    assertThat(recorded.ref()).isEqualTo(ModelRef.of("answers", file.toString()));
    assertThat(recorded.chat(TWO.get(1)).text()).isEqualTo("답: 질문 1");
    assertThat(recorded.chat(TWO.get(1)).model()).isEqualTo(Questions.MODEL);
    assertThat(recorded.chat(TWO.get(1)).usage().completionTokens()).isEqualTo(20);
    assertThat(((LikelihoodModel) recorded).likelihood(prompt, "정답"))
        .isEqualTo(new Likelihood(-12.5, 7));
  }

  @Test
  void linesByHandSayWhatWasAskedOrStandInOrder() throws IOException {
    assertThat(
            answers(
                "{\"prompt\":\"질문 1\",\"answer\":\"나\"}\n{\"prompt\":\"질문 0\",\"answer\":\"가\"}"))
        .containsExactly("가", "나");
    assertThat(answers("{\"answer\":\"가\"}\n\n{\"output\":\"나\"}\n")).containsExactly("가", "나");
    String chat =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"질문"
            + " %d\"},{\"role\":\"assistant\",\"content\":\"%s\"}]%s}\n";
    assertThat(answers(chat.formatted(1, "나", "") + chat.formatted(0, "가", "")))
        .containsExactly("가", "나");
    assertThat(
            answers(
                "\uFEFF"
                    + chat.formatted(0, "정답", ",\"answer\":\"가\"")
                    + chat.formatted(1, "정답", ",\"answer\":\"나\"")))
        .containsExactly("가", "나");
  }

  @Test
  void whatIsNoAnswerIsNamed() {
    assertThatThrownBy(() -> answers("{\"answer\":\"가\"}\n{\"text\":1}\n잘림"))
        .hasMessageContaining("a.jsonl:2: ")
        .hasMessageContaining("a.jsonl:3: ");
    assertThatThrownBy(() -> answers("{\"answer\":\"가\"}"))
        .hasMessageContaining("1 lines don't say what was asked")
        .hasMessageContaining("2 questions");
    assertThatThrownBy(() -> answers("{\"prompt\":\"질문 1\",\"answer\":\"나\"}"))
        .hasMessageContaining("a.jsonl has no answer to one of the questions");
  }

  private List<String> answers(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), text, StandardCharsets.UTF_8);
    ChatModel model = RecordedAnswers.read(file, TWO);
    return TWO.stream().map(request -> model.chat(request).text()).toList();
  }
}
