package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.local.export.ModelExport;
import io.hivetune.local.export.ParityPrompts;
import io.hivetune.local.gguf.GgufFileType;
import io.hivetune.local.llamacpp.LlamaCpp;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.reference.TinyKoFolder;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The quickstart's way, shortened: tiny-ko tuned on the sample agency's answers, merged, exported
 * as GGUF, and asked in llama.cpp, which has none of our code.
 */
class TunedExportTest {
  private static final int EXAMPLES = 32;
  private static final int LENGTH = 32;
  private static final Path ANSWERS = Path.of("../examples/src/main/data/clean/support.jsonl");

  @TempDir Path temp;

  @Test
  void a_model_tuned_here_says_the_same_in_llama_cpp() throws Exception {
    Path adapter = tune();
    List<List<Message>> questions =
        List.of(
            List.of(Message.user("배송은 언제 오나요?")),
            List.of(Message.user("주문을 취소하고 싶어요.")),
            List.of(Message.user("문의는 어디로 하면 되나요?")));
    Path file = temp.resolve("support.gguf");
    ModelExport plain = ModelExport.of(TinyKoFolder.path()).withQuestions(questions, LENGTH);
    plain.withAdapter(adapter).gguf(file, GgufFileType.F32);
    ParityPrompts tuned = ParityPrompts.read(temp.resolve("support.gguf.parity.json"));
    plain.gguf(temp.resolve("base.gguf"), GgufFileType.F32);
    assertThat(ParityPrompts.read(temp.resolve("base.gguf.parity.json")).prompts())
        .as("tuning changed the answers")
        .isNotEqualTo(tuned.prompts());

    List<String> asked = new ArrayList<>();
    try (PromptFormat format = PromptFormat.open(ModelFolder.open(TinyKoFolder.path()))) {
      tuned.prompts().forEach(p -> asked.add(format.text(p.messages())));
    }
    List<LlamaCpp.Answer> answers = LlamaCpp.run(temp, file, Optional.empty(), asked, LENGTH);
    for (int i = 0; i < questions.size(); i++) {
      assertThat(answers.get(i).text().strip())
          .isNotEmpty()
          .isEqualTo(tuned.prompts().get(i).answer());
    }
  }

  private Path tune() throws InterruptedException {
    List<TrainingExample> examples = new ArrayList<>();
    ExampleReader.defaults()
        .readAll(List.of(ANSWERS))
        .forEach(record -> record.fold(examples::add, unreadable -> false));
    Dataset training = Dataset.of(examples.subList(0, EXAMPLES));
    try (LocalProvider local =
        LocalProvider.open(LocalConfig.defaults().withWorkFolder(temp.resolve("work")))) {
      ModelRef base = ModelRef.of("local", TinyKoFolder.path().toString());
      TunedModel tuned =
          local
              .submit(TuningRequest.supervised(base, training).epochs(2).build())
              .await(Duration.ofMinutes(5), ProgressListener.silent());
      return Path.of(tuned.ref().part().orElseThrow());
    }
  }
}
