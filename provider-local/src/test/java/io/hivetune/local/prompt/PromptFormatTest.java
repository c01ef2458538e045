package io.hivetune.local.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.tokenizer.TokenizerReferenceTest;
import io.hivetune.local.train.TrainingRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tokens count in the loss. What an answer's tokens are was asked of Python's tokenizers. */
class PromptFormatTest {
  private static final JsonNode PLAIN = TokenizerReferenceTest.cases().get(0);
  private static final JsonNode EMOJI = TokenizerReferenceTest.cases().get(1);
  private static final JsonNode SEPARATE_LETTERS = TokenizerReferenceTest.cases().get(2);

  @TempDir Path temp;
  private PromptFormat format;

  @BeforeEach
  void open() {
    format = PromptFormat.open(ModelFolder.open(TinyModel.write(temp.resolve("model"), 1)));
  }

  @AfterEach
  void close() {
    format.close();
  }

  @Test
  void answer_and_its_end_are_trained_and_nothing_of_the_prompt() {
    TrainingRow row =
        onlyRow(
            List.of(
                Message.system("짧게 답하세요."), Message.user(text(PLAIN)), Message.assistant("네, 3일입니다.")));
    int answer = tokens("네, 3일입니다.").length;
    // The template ends each turn with a line break, which is nobody's answer.
    int lineBreak = tokens("\n").length;
    int start = row.length() - lineBreak - 1 - answer;
    for (int i = 0; i < row.length(); i++) {
      assertThat(row.trained()[i])
          .as("token %d of %d", i, row.length())
          .isEqualTo(i >= start && i < row.length() - lineBreak);
    }
    assertThat(row.ids()[row.length() - lineBreak - 1]).isEqualTo(TinyModel.END_OF_TURN);
    assertThat(row.scored()).isEqualTo(answer + 1);
  }

  @Test
  void a_row_is_the_conversation_as_the_template_writes_it() {
    TrainingRow row = onlyRow(List.of(Message.user("안녕하세요?"), Message.assistant("반갑습니다.")));
    assertThat(row.ids())
        .isEqualTo(
            tokens(
                "<|im_start|>user\n안녕하세요?<|im_end|>\n"
                    + "<|im_start|>assistant\n반갑습니다.<|im_end|>\n"));
  }

  @Test
  void every_trained_turn_counts_with_emoji_and_separate_hangul_letters_before_it() {
    TrainingRow row =
        onlyRow(
            List.of(
                Message.user("😀😀 " + text(SEPARATE_LETTERS)),
                Message.assistant(text(EMOJI)),
                Message.user(text(EMOJI)),
                Message.assistant(text(SEPARATE_LETTERS)),
                Message.user("👨‍👩‍👧‍👦"),
                Message.assistant(text(PLAIN))));
    assertThat(trainedRuns(row))
        .containsExactly(withEnd(EMOJI), withEnd(SEPARATE_LETTERS), withEnd(PLAIN));
  }

  @Test
  void an_answer_that_is_not_to_be_learned_stays_out() {
    TrainingRow row =
        onlyRow(
            List.of(
                Message.user("첫 질문"),
                new Message(Role.ASSISTANT, text(PLAIN), false),
                Message.user("둘째 질문"),
                Message.assistant(text(EMOJI))));
    assertThat(trainedRuns(row)).containsExactly(withEnd(EMOJI));
  }

  @Test
  void a_conversation_without_a_trained_answer_gives_no_trained_token() {
    List<TrainingRow> rows =
        format.rows(List.of(Message.user("질문"), new Message(Role.ASSISTANT, "답", false)));
    assertThat(rows).allSatisfy(r -> assertThat(r.scored()).isZero());
  }

  @Test
  void a_prompt_ends_where_the_answer_begins() {
    List<Message> asked = List.of(Message.user(text(EMOJI)));
    List<Message> answered = List.of(asked.get(0), Message.assistant(text(PLAIN)));
    TrainingRow row = onlyRow(answered);
    int first = IntStream.range(0, row.length()).filter(i -> row.trained()[i]).findFirst().orElse(0);
    assertThat(format.prompt(asked)).isEqualTo(Arrays.copyOf(row.ids(), first));
  }

  @Test
  void an_answer_ends_with_the_end_of_the_turn() {
    assertThat(format.endTokens()).contains(TinyModel.END_OF_TURN);
  }

  private TrainingRow onlyRow(List<Message> messages) {
    List<TrainingRow> rows = format.rows(messages);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static String text(JsonNode known) {
    return known.path("text").asText();
  }

  private int[] tokens(String text) {
    return TokenizerReferenceTest.encode(text);
  }

  private static List<Integer> withEnd(JsonNode known) {
    List<Integer> ids = new ArrayList<>();
    Arrays.stream(Reference.ints(known.path("ids"))).forEach(ids::add);
    ids.add(TinyModel.END_OF_TURN);
    return ids;
  }

  private static List<List<Integer>> trainedRuns(TrainingRow row) {
    List<List<Integer>> runs = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      if (row.trained()[i]) {
        if (i == 0 || !row.trained()[i - 1]) {
          runs.add(new ArrayList<>());
        }
        runs.get(runs.size() - 1).add(row.ids()[i]);
      }
    }
    return runs;
  }
}
