package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.model.tinyko.TinyKo;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportModelTest {
  @TempDir Path temp;
  private final TestConsole console = new TestConsole();

  @Test
  void the_copy_is_written_with_its_figures_and_can_be_exported_again() {
    Path file = temp.resolve("tiny-ko.gguf");
    ExportModel.run(
        console.in(Locale.KOREAN),
        List.of("--model", TinyKo.ref().name(), "--to", "gguf", "--out", file.toString()));
    assertThat(file).exists();
    assertThat(temp.resolve("tiny-ko.gguf.parity.json")).exists();
    assertThat(console.lines()).anyMatch(l -> l.contains("동일성 확인: 허용 범위 안입니다"));
    assertThat(console.lines()).anyMatch(l -> l.contains("사전 토크나이저 \"qwen2\""));
    assertThat(console.lastLine()).isEqualTo("내보냈습니다: " + file);

    Path folder = temp.resolve("again");
    ExportModel.run(
        console.in(Locale.ENGLISH),
        List.of("--model", file.toString(), "--to", "hf", "--out", folder.toString()));
    assertThat(folder.resolve("model.safetensors")).exists();
    assertThat(console.lastLine()).isEqualTo("Written: " + folder);
  }

  @Test
  void what_is_not_known_is_named_with_what_is() {
    assertRefused(List.of("--to", "onnx"), "--to is hf, gguf or ollama, but was \"onnx\"");
    assertRefused(
        List.of("--to", "hf", "--type", "q8_0"),
        "--type for hf is one of f32, f16, bf16, but was \"q8_0\"");
    assertRefused(
        List.of("--to", "gguf", "--type", "q2_k"),
        "--type for gguf is one of f32, f16, bf16, q8_0, q4_k_m, but was \"q2_k\"");
    assertRefused(List.of("--to", "gguf", "--ollama-base", "x"), "--ollama-base needs");
  }

  private void assertRefused(List<String> arguments, String sentence) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of("--model", TinyKo.ref().name(), "--out", temp.resolve("out").toString()));
    all.addAll(arguments);
    assertThatThrownBy(() -> ExportModel.run(console.in(Locale.ENGLISH), all))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining(sentence);
    assertThat(temp.resolve("out")).doesNotExist();
  }
}
