package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.model.tinyko.TinyKo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuneLocalTest {
  @TempDir Path temp;

  private static int run(TestConsole console, String... arguments) {
    return ExampleMain.codeOf(console.in(Locale.KOREAN), List.of(arguments), FineTuneLocal::run);
  }

  private Path file(String name, int examples) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < examples; i++) {
      lines.append(
          "{\"messages\":[{\"role\":\"user\",\"content\":\""
              + i
              + "번 상품은 언제 오나요?\"},{\"role\":\"assistant\",\"content\":\"사흘 안에 도착합니다.\"}]}\n");
    }
    return Files.writeString(temp.resolve(name), lines, StandardCharsets.UTF_8);
  }

  @Test
  void it_tunes_tells_what_is_noteworthy_and_leaves_an_adapter() throws Exception {
    TestConsole console = new TestConsole();
    Path out = temp.resolve("결과 폴더");
    int code =
        run(
            console,
            "--model",
            TinyKo.ref(temp.resolve("model")).name(),
            "--train",
            file("훈련.jsonl", 4).toString(),
            "--validation",
            file("검증.jsonl", 1).toString(),
            "--out",
            out.toString(),
            "--epochs",
            "1",
            "--rank",
            "4");
    String said = String.join("\n", console.lines());
    assertThat(code).as(said).isZero();
    assertThat(said).contains("job:local:finetune-", "튜닝을 마쳤습니다", "1에폭을 요청하셨습니다");
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .contains("adapter_model.safetensors", "hivetune.json", "metrics.csv");
    }
    TestConsole again = new TestConsole();
    assertThat(run(again, "--out", out.toString(), "--resume")).isEqualTo(ExampleMain.FAILED);
    assertThat(String.join("\n", again.lines())).contains("이어서 할 작업이 없습니다");
  }

  @Test
  void everything_that_is_wrong_with_the_arguments_is_said_at_once() {
    TestConsole console = new TestConsole();
    assertThat(
            run(
                console,
                "--tuning",
                "half",
                "--method",
                "ppo",
                "--beta",
                "0.1",
                "--epochs",
                "0",
                "--rank",
                "x"))
        .isEqualTo(ExampleMain.FAILED);
    assertThat(String.join("\n", console.lines()))
        .contains("--model", "--train", "--out", "half", "ppo", "--epochs", "--rank")
        .contains("lora, qlora, dora, full", "supervised, dpo", "--method dpo");
  }

  @Test
  void preference_pairs_are_learned_on_4_bits() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      lines.append(
          "{\"prompt\":[{\"role\":\"user\",\"content\":\""
              + i
              + "번 상품은 언제 오나요?\"}],\"chosen\":[{\"role\":\"assistant\",\"content\":\"사흘 안에"
              + " 도착합니다.\"}],\"rejected\":[{\"role\":\"assistant\",\"content\":\"몰라요.\"}]}\n");
    }
    Path pairs = Files.writeString(temp.resolve("선호.jsonl"), lines, StandardCharsets.UTF_8);
    TestConsole console = new TestConsole();
    Path out = temp.resolve("out");
    int code =
        run(
            console,
            "--model",
            TinyKo.ref(temp.resolve("model")).name(),
            "--train",
            pairs.toString(),
            "--out",
            out.toString(),
            "--method",
            "dpo",
            "--tuning",
            "qlora",
            "--beta",
            "0.2",
            "--rank",
            "4");
    assertThat(code).as(String.join("\n", console.lines())).isZero();
    try (Stream<Path> files = Files.walk(out)) {
      Path noted = files.filter(f -> f.endsWith("hivetune.json")).findFirst().orElseThrow();
      assertThat(noted).content().contains("qlora (request)", "0.2 (request)");
    }
  }
}
