package io.hivetune.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class ParityPromptsTest {
  private static final List<List<Message>> QUESTIONS =
      List.of(
          List.of(Message.system("정중하게."), Message.user("배송은요?")), List.of(Message.user("환불은요?")));

  @TempDir Path folder;

  /** Answers with a function of the last question. */
  private record Scripted(UnaryOperator<String> answer) implements ChatModel {
    @Override
    public ModelRef ref() {
      return ModelRef.of("vllm", "http://localhost:1", "copy");
    }

    @Override
    public ChatReply chat(ChatRequest request) {
      assertThat(request.options().temperature()).isZero();
      String question = request.messages().get(request.messages().size() - 1).content();
      return new ChatReply(
          answer.apply(question), FinishReason.STOP, new Usage(1, 1), Duration.ZERO, ref());
    }
  }

  @Test
  void recorded_prompts_survive_the_file() {
    ParityPrompts prompts =
        ParityPrompts.record(new Scripted(q -> " " + q + " 사흘 안에요.\n"), QUESTIONS, 32);
    Path file = folder.resolve("한글 이름").resolve(ParityPrompts.FILE);
    prompts.write(file);
    ParityPrompts read = ParityPrompts.read(file);
    assertThat(read).isEqualTo(prompts);
    assertThat(read.prompts().get(0).answer()).isEqualTo("배송은요? 사흘 안에요.");
    assertThat(ParityPrompts.isIn(folder.resolve("한글 이름"))).isTrue();
    assertThat(ParityPrompts.isIn(folder)).isFalse();
  }

  @Test
  void a_copy_that_answers_the_same_passes_and_one_that_does_not_is_shown_with_both_answers() {
    ParityPrompts prompts = ParityPrompts.record(new Scripted(q -> "답: " + q), QUESTIONS, 32);
    ParityReport same =
        ParityCheck.answers(prompts, new Scripted(q -> "답: " + q), ParityBound.EXACT);
    assertThat(same.passed()).isTrue();
    assertThat(same.differing()).isEmpty();

    ParityReport other =
        ParityCheck.answers(
            prompts, new Scripted(q -> q.startsWith("환불") ? "모릅니다" : "답: " + q), ParityBound.EXACT);
    assertThat(other.passed()).isFalse();
    assertThat(other.equalAnswers()).isEqualTo(0.5);
    assertThat(other.logitDifference()).isEmpty();
    assertThat(other.text(Locale.KOREAN))
        .contains("허용 범위를 넘었습니다", "? 환불은요?", "튜닝한 모델: 답: 환불은요?", "이 모델: 모릅니다")
        .doesNotContain("배송");
    assertThat(other.toString()).contains("over the bound", "1 of 2 answers equal");
    assertThat(other.problem().toString()).contains("vllm:http://localhost:1#copy", "1 of 2");
    assertThat(new ParityReport(other.model(), other.answers(), new ParityBound(0, 0.5)).passed())
        .isTrue();
  }

  @Test
  void scores_that_are_no_numbers_never_pass() {
    List<Message> question = QUESTIONS.get(1);
    ParityReport report =
        new ParityReport(
            "copy",
            List.of(
                new ParityReport.Answer(question, "a", "a", OptionalDouble.of(Double.NaN)),
                new ParityReport.Answer(question, "a", "a", OptionalDouble.of(0))),
            new ParityBound(Double.MAX_VALUE, 0));
    assertThat(report.passed()).isFalse();
  }

  @Test
  void a_damaged_file_is_refused_in_one_sentence() throws IOException {
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "{\"maxTokens\":8,\"prompts\":[]}",
            "{\"maxTokens\":8,\"prompts\":[{\"messages\":[],\"answer\":\"a\"}]}",
            "{\"maxTokens\":8,\"prompts\":[{\"messages\":[{\"role\":\"x\",\"content\":\"a\"}],"
                + "\"answer\":\"a\"}]}",
            "{\"maxTokens\":0,\"prompts\":[{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],"
                + "\"answer\":\"a\"}]}")) {
      Path file = Files.writeString(folder.resolve("parity.json"), text);
      assertThatThrownBy(() -> ParityPrompts.read(file))
          .as(text)
          .isInstanceOf(HiveTuneException.class)
          .hasMessageContaining("parity.json: This is no file of parity prompts");
    }
  }

  @Test
  void the_questions_at_hand_carry_the_system_prompt() {
    assertThat(ParityPrompts.questions(Optional.of("존댓말로.")))
        .hasSize(8)
        .allSatisfy(q -> assertThat(q.get(0)).isEqualTo(Message.system("존댓말로.")));
    assertThat(ParityPrompts.questions(Optional.empty()).get(0)).hasSize(1);
  }
}
