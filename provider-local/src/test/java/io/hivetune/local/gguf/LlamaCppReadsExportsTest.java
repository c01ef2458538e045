package io.hivetune.local.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.local.llamacpp.LlamaCpp;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.StoredWeights;
import io.hivetune.local.reference.TinyKoFolder;
import io.hivetune.local.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported is loaded by llama.cpp itself. */
class LlamaCppReadsExportsTest {
  private static final List<String> TEXTS =
      List.of(
          "<|im_start|>user\n배송은 언제 오나요?<|im_end|>\n<|im_start|>assistant\n",
          "안녕하세요, 고객님! 3월 15일(화) 12,900원입니다.\n\n  감사합니다 ^^ 😀",
          "Spring Boot 3.2와 JDK 17  ㅋㅋㅋ\t탭\r\n漢字");

  @TempDir Path temp;

  @Test
  void texts_are_cut_into_the_same_tokens() throws IOException, InterruptedException {
    ModelFolder folder = ModelFolder.open(TinyKoFolder.path());
    Path file = temp.resolve("tiny-ko.gguf");
    try (StoredWeights weights = folder.storedWeights()) {
      System.out.println(
          new GgufModelWriter(folder, weights::get).write(file, GgufFileType.F16, "tiny-ko"));
    }
    List<LlamaCpp.Answer> answers = LlamaCpp.run(temp, file, Optional.empty(), TEXTS, 24);
    try (Tokenizer tokenizer = Tokenizer.open(TinyKoFolder.path().resolve("tokenizer.json"))) {
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(answers.get(i).tokens())
            .as(TEXTS.get(i))
            .isEqualTo(tokenizer.encode(TEXTS.get(i)));
      }
    }
  }
}
