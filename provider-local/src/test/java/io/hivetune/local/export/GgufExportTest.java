package io.hivetune.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.gguf.GgufFileType;
import io.hivetune.local.llamacpp.LlamaCpp;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.reference.TinyKoFolder;
import io.hivetune.local.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported is loaded by llama.cpp itself, which writes the same. */
class GgufExportTest {
  private static final int LENGTH = 24;
  private static final List<List<Message>> QUESTIONS =
      List.of(
          List.of(Message.user("배송은 언제 오나요?")),
          List.of(Message.system("존댓말로 답하세요."), Message.user("환불은요?")),
          List.of(Message.user("안녕하세요")));
  private static final List<String> TEXTS =
      List.of(
          "안녕하세요, 고객님! 3월 15일(화) 12,900원입니다.\n\n  감사합니다 ^^ 😀",
          "Spring Boot 3.2와 JDK 17  ㅋㅋㅋ\t탭\r\n漢字");

  @TempDir Path temp;
  private ModelExport export;

  @BeforeEach
  void adapter() {
    Path adapter = TinyKoFolder.adapter(temp.resolve("adapter"), 1);
    export =
        ModelExport.of(TinyKoFolder.path()).withAdapter(adapter).withQuestions(QUESTIONS, LENGTH);
  }

  @Test
  void llama_cpp_cuts_texts_and_answers_as_the_tuned_model_does()
      throws IOException, InterruptedException {
    Path file = temp.resolve("튜닝.gguf");
    Exported done = export.gguf(file, GgufFileType.F32);
    assertThat(done.parity().passed()).isTrue();
    assertThat(done.notices())
        .extracting(Problem::code)
        .containsExactly("gguf.pre-tokenizer", "gguf.nfc");
    ParityPrompts prompts = ParityPrompts.read(temp.resolve("튜닝.gguf.parity.json"));
    assertThat(prompts.prompts()).hasSize(3);

    List<String> asked = new ArrayList<>(TEXTS);
    try (PromptFormat format = PromptFormat.open(ModelFolder.open(TinyKoFolder.path()))) {
      prompts.prompts().forEach(p -> asked.add(format.text(p.messages())));
    }
    List<LlamaCpp.Answer> answers = LlamaCpp.run(temp, file, Optional.empty(), asked, LENGTH);
    try (Tokenizer tokenizer = Tokenizer.open(TinyKoFolder.path().resolve("tokenizer.json"))) {
      for (int i = 0; i < asked.size(); i++) {
        assertThat(answers.get(i).tokens())
            .as(asked.get(i))
            .isEqualTo(tokenizer.encode(asked.get(i)));
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat(answers.get(TEXTS.size() + i).text().strip())
          .isNotEmpty()
          .isEqualTo(prompts.prompts().get(i).answer());
    }
    assertNothingHalfWritten();
  }

  @Test
  void every_type_passes_its_own_bound_and_narrower_ones_are_smaller() throws IOException {
    long last = Long.MAX_VALUE;
    for (GgufFileType type : List.of(GgufFileType.BF16, GgufFileType.Q8_0, GgufFileType.Q4_K_M)) {
      Path file = temp.resolve(type + ".gguf");
      Exported done = export.gguf(file, type);
      assertThat(done.parity().passed()).as(done.parity().toString()).isTrue();
      assertThat(Files.size(file)).isLessThan(last);
      last = Files.size(file);
    }
  }

  @Test
  void an_ollama_folder_has_the_model_its_template_and_what_ends_an_answer() throws IOException {
    Path folder = temp.resolve("ollama");
    export.ollama(folder, GgufFileType.F16);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("model.gguf", "Modelfile", "parity.json");
    }
    assertThat(Files.readString(folder.resolve("Modelfile"), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            FROM ./model.gguf
            TEMPLATE \"""{{- range .Messages }}{{ if eq .Role "system" }}<|im_start|>system
            {{ .Content }}<|im_end|>
            {{ else if eq .Role "user" }}<|im_start|>user
            {{ .Content }}<|im_end|>
            {{ else if eq .Role "assistant" }}<|im_start|>assistant
            {{ .Content }}<|im_end|>
            {{ end }}{{ end }}<|im_start|>assistant
            \"""
            PARAMETER stop "<|im_end|>"
            PARAMETER repeat_penalty 1.15
            """);
    assertNothingHalfWritten();
  }

  @Test
  void llama_cpp_answers_as_the_tuned_model_with_the_adapter_beside_the_base()
      throws IOException, InterruptedException {
    Path base = temp.resolve("base.gguf");
    ModelExport.of(TinyKoFolder.path())
        .withQuestions(QUESTIONS, LENGTH)
        .gguf(base, GgufFileType.F16);
    Path folder = temp.resolve("ollama");
    export.ollamaAdapter(folder, "tiny-ko:latest");
    assertThat(folder.resolve("Modelfile"))
        .content(StandardCharsets.UTF_8)
        .startsWith("FROM tiny-ko:latest\nADAPTER ./adapter.gguf\n");
    ParityPrompts tuned = ParityPrompts.read(folder.resolve(ParityPrompts.FILE));
    ParityPrompts plain = ParityPrompts.read(temp.resolve("base.gguf.parity.json"));
    assertThat(tuned.prompts()).isNotEqualTo(plain.prompts());

    List<String> asked = new ArrayList<>();
    try (PromptFormat format = PromptFormat.open(ModelFolder.open(TinyKoFolder.path()))) {
      QUESTIONS.forEach(q -> asked.add(format.text(q)));
    }
    Path adapter = folder.resolve("adapter.gguf");
    assertSame(LlamaCpp.run(temp, base, Optional.of(adapter), asked, LENGTH), tuned);
    assertSame(LlamaCpp.run(temp, base, Optional.empty(), asked, LENGTH), plain);
  }

  private static void assertSame(List<LlamaCpp.Answer> answers, ParityPrompts expected) {
    assertThat(answers.stream().map(a -> a.text().strip()))
        .containsExactlyElementsOf(
            expected.prompts().stream().map(ParityPrompts.Prompt::answer).toList());
  }

  @Test
  void an_export_never_overwrites_a_file() throws IOException {
    Path file = Files.writeString(temp.resolve("mine.gguf"), "x");
    assertThatThrownBy(() -> export.gguf(file, GgufFileType.F16))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("Something stands there already");
    assertThat(file).hasContent("x");
  }

  private void assertNothingHalfWritten() throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith(".hivetune")))
          .isEmpty();
    }
  }
}
