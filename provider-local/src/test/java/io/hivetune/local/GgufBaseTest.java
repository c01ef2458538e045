package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.local.export.ModelExport;
import io.hivetune.local.gguf.GgufFileType;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GGUF file takes the place of a model folder. */
class GgufBaseTest {
  @TempDir Path temp;

  @Test
  void a_gguf_file_is_asked_and_tuned_like_the_folder_that_it_was_made_of()
      throws InterruptedException {
    Path folder = TinyModel.write(temp.resolve("tiny"), 1);
    Path file = temp.resolve("tiny.gguf");
    ModelExport.of(folder).gguf(file, GgufFileType.F32);
    ModelRef base = ModelRef.of("local", file.toString());
    ChatRequest question = ChatRequest.ofUser("배송은 언제 오나요?");
    LocalConfig config = LocalConfig.defaults().withWorkFolder(temp.resolve("work"));
    try (LocalProvider provider = LocalProvider.open(config)) {
      TunedModel tuned =
          provider.submit(request(base)).await(Duration.ofMinutes(5), progress -> {});
      assertThat(tuned.baseModel()).isEqualTo(base);
      try (ChatModel original = provider.chat(ModelRef.of("local", folder.toString()));
          ChatModel unpacked = provider.chat(base);
          ChatModel adapted = provider.chat(tuned.ref())) {
        String answer = original.chat(question).text();
        assertThat(unpacked.chat(question).text()).isEqualTo(answer);
        assertThat(adapted.chat(question).text()).isNotEqualTo(answer);
      }
    }
  }

  private static TuningRequest request(ModelRef base) {
    List<ChatExample> examples = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      examples.add(ChatExample.of("상품 " + i + "번은 언제 오나요?", i + "번 상품은 사흘 안에 도착합니다."));
    }
    return TuningRequest.supervised(base, Dataset.of(examples))
        .name("gguf")
        .epochs(2)
        .batchSize(4)
        .loraRank(4)
        .learningRate(0.01)
        .seed(3)
        .build();
  }
}
