package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.Message;
import io.hivetune.local.export.ParityPrompts;
import io.hivetune.model.tinyko.TinyKo;
import io.hivetune.testkit.LlamaCppStandIn;
import io.hivetune.testkit.OllamaStandIn;
import io.hivetune.testkit.VllmStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class DeployModelTest {
  private static final String ANSWER = "네, 고객님. 담당자 김영희(010-0123-4567)에게 연결해 드리겠습니다.";

  @TempDir Path temp;
  private Path adapter;
  private final TestConsole console = new TestConsole();

  @BeforeEach
  void adapterWithItsQuestions() throws IOException {
    adapter = Files.createDirectories(temp.resolve("상담 어댑터"));
    new ParityPrompts(
            "local:tiny-ko#상담",
            48,
            List.of(new ParityPrompts.Prompt(List.of(Message.user("누구에게 물어보나요?")), ANSWER)))
        .write(adapter.resolve(ParityPrompts.FILE));
  }

  private int run(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--adapter", adapter.toString(), "--model", TinyKo.ref().name()));
    arguments.addAll(List.of(more));
    return ExampleMain.codeOf(
        console.in(Locale.KOREAN),
        arguments,
        (c, given) -> DeployModel.run(c, given, Map.of("VLLM_API_KEY", "deploy-key-0123456789")));
  }

  @Test
  void an_adapter_is_loaded_by_vllm_and_checked() {
    try (VllmStandIn vllm = VllmStandIn.start("tiny-ko", "deploy-key-0123456789")) {
      vllm.onDisk(adapter.toString()).answering((model, question) -> ANSWER);
      assertThat(run("--to", "vllm:" + vllm.url(), "--name", "support"))
          .as(String.join("\n", console.lines()))
          .isZero();
      assertThat(vllm.loaded()).containsExactly("support");
      assertThat(console.lastLine())
          .isEqualTo(
              "vllm:" + vllm.url() + "#support(으)로 서비스합니다. 확인 질문 1개 중 1개에 튜닝한 모델과 똑같이 답했습니다.");
      assertThat(String.join("\n", console.lines())).doesNotContain("deploy-key");
    }
  }

  @Test
  void one_that_answers_otherwise_is_refused_without_showing_who_it_is_about() {
    try (VllmStandIn vllm = VllmStandIn.start("tiny-ko", "deploy-key-0123456789")) {
      vllm.onDisk(adapter.toString())
          .answering((model, question) -> ANSWER.replace("연결해", "010-0999-4567로 이어"));
      assertThat(run("--to", "vllm:" + vllm.url(), "--name", "support")).isEqualTo(2);
      assertThat(String.join("\n", console.errorLines()))
          .contains("다르게 답했습니다")
          .doesNotContain("0123", "0999", "김영희");
      assertThat(vllm.loaded()).isEmpty();
      assertThat(run("--to", "vllm:" + vllm.url(), "--name", "support", "--force")).isZero();
      assertThat(vllm.loaded()).containsExactly("support");
    }
  }

  @Test
  void ollama_is_sent_the_gguf_file_that_was_named() throws IOException {
    Path gguf = temp.resolve("내보낸 모델.gguf");
    Files.writeString(gguf, "GGUF, in name only", StandardCharsets.UTF_8);
    try (OllamaStandIn ollama = OllamaStandIn.start("")) {
      ollama.answering((model, question) -> ANSWER);
      assertThat(run("--to", "ollama:" + ollama.url() + "#support", "--gguf", gguf.toString()))
          .as(String.join("\n", console.lines()))
          .isZero();
      assertThat(ollama.made()).containsOnlyKeys("support:latest");
      assertThat(console.lines()).contains("  uploading 내보낸 모델.gguf", "  success");
    }
  }

  @Test
  void llama_cpp_must_have_been_started_with_it() {
    try (LlamaCppStandIn llama =
        LlamaCppStandIn.start("/m/base.gguf", List.of("/m/support.gguf"), "")) {
      llama.answering((file, question) -> ANSWER);
      assertThat(run("--to", "llamacpp:" + llama.url(), "--name", "blog")).isEqualTo(2);
      assertThat(console.lastLine()).contains("\"blog\"", "있는 어댑터: support", "--lora");
      assertThat(run("--to", "llamacpp:" + llama.url(), "--name", "support")).isZero();
    }
  }

  @Test
  void what_is_wrong_is_said_in_one_sentence() {
    assertThat(run("--to", "support")).isEqualTo(2);
    assertThat(console.lastLine()).contains("vllm:주소");
    assertThat(run("--to", "tgi:http://localhost:1")).isEqualTo(2);
    assertThat(console.lastLine()).contains("\"tgi:\"");
    int code =
        ExampleMain.codeOf(
            console.in(Locale.KOREAN),
            List.of("--adapter", adapter.toString(), "--to", "vllm:http://localhost:1"),
            (c, given) -> DeployModel.run(c, given, Map.of()));
    assertThat(code).isEqualTo(2);
    assertThat(console.lastLine()).contains("--model");
  }
}
