package io.hivetune.local.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.train.TrainingRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would keep a tuned model from stopping, or from knowing its prompt again. */
class FormatCheckTest {
  @TempDir Path temp;

  private PromptFormat format(String template) throws IOException {
    Path folder = TinyModel.write(temp.resolve("model"), 1);
    Files.writeString(folder.resolve("chat_template.jinja"), template, StandardCharsets.UTF_8);
    return PromptFormat.open(ModelFolder.open(folder));
  }

  private List<String> codes(String template) throws IOException {
    try (PromptFormat format = format(template)) {
      return format.problems().stream().map(Problem::code).toList();
    }
  }

  @Test
  void the_built_in_format_is_sound() {
    Path folder = TinyModel.write(temp.resolve("model"), 1);
    try (PromptFormat format = PromptFormat.open(ModelFolder.open(folder))) {
      assertThat(format.problems()).isEmpty();
    }
  }

  @Test
  void a_template_without_an_end_of_turn_is_refused() throws IOException {
    assertThat(
            codes(
                "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}"
                    + "{% if add_generation_prompt %}assistant: {% endif %}"))
        .contains("prompt.stop-not-trained");
  }

  @Test
  void a_template_that_ends_turns_with_another_token_is_refused() throws IOException {
    try (PromptFormat format =
        format(
            "{% for m in messages %}<|im_start|>{{ m.role }}\n"
                + "{{ m.content }}<|im_start|>\n"
                + "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n"
                + "{% endif %}")) {
      assertThat(format.problems())
          .first()
          .satisfies(
              p -> {
                assertThat(p.code()).isEqualTo("prompt.stop-not-trained");
                assertThat(p.arguments()).asString().contains("<|im_start|>", "<|im_end|>");
              });
    }
  }

  @Test
  void a_template_of_one_answer_only_is_sound() throws IOException {
    assertThat(
            codes(
                "{% if messages|length > 2 %}{{ raise_exception('one turn') }}{% endif %}{% for m"
                    + " in messages %}<|im_start|>{{ m.role }}\n"
                    + "{{ m.content }}<|im_end|>\n"
                    + "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n"
                    + "{% endif %}"))
        .isEmpty();
  }

  /**
   * The prompt ends amid letters that the tokenizer would join with the answer's: the row must
   * still begin with the very tokens that are served.
   */
  @ParameterizedTest
  @ValueSource(strings = {"다.", "니다. 네", "요"})
  void a_token_that_would_reach_from_prompt_into_answer_is_cut_where_the_answer_begins(
      String answer) throws IOException {
    try (PromptFormat format =
        format(
            "{% for m in messages %}{% if m.role == 'user' %}<|im_start|>{{ m.content }} 합니"
                + "{% else %}{{ m.content }}<|im_end|>{% endif %}{% endfor %}")) {
      List<Message> asked = List.of(Message.user("질문"));
      int[] served = format.prompt(asked);
      TrainingRow row = format.rows(List.of(asked.get(0), Message.assistant(answer))).get(0);
      assertThat(Arrays.copyOf(row.ids(), served.length)).isEqualTo(served);
      for (int i = 0; i < row.length(); i++) {
        assertThat(row.trained()[i]).as("token %d", i).isEqualTo(i >= served.length);
      }
      assertThat(row.ids()[row.length() - 1]).isEqualTo(TinyModel.END_OF_TURN);
    }
  }

  @Test
  void the_preview_shows_what_counts_in_the_loss() {
    Path folder = TinyModel.write(temp.resolve("model"), 1);
    try (PromptFormat format = PromptFormat.open(ModelFolder.open(folder))) {
      TrainingRow row = format.rows(List.of(Message.user("언제?"), Message.assistant("내일"))).get(0);
      String plain = new MaskPreview(format, false).of(row);
      assertThat(plain).contains("⏎\n[내·일·<|im_end|>]⏎\n");
      assertThat(plain.substring(0, plain.indexOf('['))).contains("언제").doesNotContain("내");
      assertThat(new MaskPreview(format, true).of(row))
          .contains("\u001B[32m[")
          .endsWith("\u001B[0m");
    }
  }
}
