package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.model.tinyko.TinyKo;
import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs on a local model, with the built-in one. */
class LocalProgramsTest {
  private static String model;

  @TempDir Path temp;
  private final TestConsole console = new TestConsole();

  @BeforeAll
  static void unpack() {
    model = TinyKo.ref().name();
  }

  @Test
  void one_question_is_answered_with_what_it_took() throws Exception {
    ChatLocal.run(
        console.in(Locale.KOREAN),
        List.of("--model", model, "--prompt", "배송은 언제 오나요?"),
        new BufferedReader(new StringReader("")));
    assertThat(console.lines()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(console.lines().get(0)).isNotBlank();
    assertThat(console.lastLine()).matches("\\([0-9]+토큰, 초당 [0-9,.]+토큰\\)");
  }

  @Test
  void a_conversation_ends_with_an_empty_line() throws Exception {
    ChatLocal.run(
        console.in(Locale.ENGLISH),
        List.of("--model", model),
        new BufferedReader(new StringReader("안녕하세요?\n반품은요?\n\n더는 묻지 않음\n")));
    assertThat(console.lines().get(0)).contains("is ready");
    assertThat(console.lines().stream().filter(l -> l.matches("\\([0-9]+ tokens, .*"))).hasSize(2);
  }

  @Test
  void logits_are_those_of_the_last_token_and_the_same_for_text_and_its_tokens() throws Exception {
    Path out = temp.resolve("text.json");
    Logits.run(
        console.in(Locale.KOREAN),
        List.of("--model", model, "--text", "배송은 언제", "--out", out.toString()));
    JsonNode text = new ObjectMapper().readTree(Files.readString(out, StandardCharsets.UTF_8));
    assertThat(text.path("tokens")).isNotEmpty();
    assertThat(text.path("logits")).hasSize(8000);

    String tokens = text.path("tokens").toString().replaceAll("[\\[\\] ]", "");
    Logits.run(
        console.in(Locale.KOREAN),
        List.of("--model", model, "--tokens", tokens, "--out", out.toString()));
    assertThat(new ObjectMapper().readTree(Files.readString(out, StandardCharsets.UTF_8)))
        .isEqualTo(text);
  }

  @Test
  void a_token_that_the_model_does_not_have_is_refused() {
    int code =
        ExampleMain.codeOf(
            console.in(Locale.ENGLISH),
            List.of("--model", model, "--tokens", "1,8000", "--out", "never.json"),
            Logits::run);
    assertThat(code).isEqualTo(2);
    assertThat(console.lastLine()).contains("0 to 7,999", "1,8000");
  }

  @Test
  void neither_text_nor_tokens_is_refused() {
    int code =
        ExampleMain.codeOf(
            console.in(Locale.KOREAN),
            List.of("--model", model, "--out", "never.json"),
            Logits::run);
    assertThat(code).isEqualTo(2);
    assertThat(console.lastLine()).contains("--text", "--tokens");
  }

  @Test
  void the_mask_shows_that_only_the_answer_counts() throws Exception {
    Path data = temp.resolve("문의.jsonl");
    Files.writeString(
        data,
        "{\"messages\":[{\"role\":\"user\",\"content\":\"언제 오나요?\"},"
            + "{\"role\":\"assistant\",\"content\":\"내일 도착합니다.\"}]}\n",
        StandardCharsets.UTF_8);
    MaskPreview.run(
        console.in(Locale.KOREAN), List.of("--model", model, "--data", data.toString()), false);
    String all = String.join("\n", console.lines());
    String counted = all.substring(all.indexOf('['), all.lastIndexOf(']') + 1);
    assertThat(counted.replace("·", "")).isEqualTo("[내일 도착합니다.<|im_end|>]");
    assertThat(all).contains("학습 대상").doesNotContain("\u001B");
  }
}
