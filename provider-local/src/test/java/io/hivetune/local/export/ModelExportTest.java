package io.hivetune.local.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalProvider;
import io.hivetune.local.reference.TinyKoFolder;
import io.hivetune.local.torch.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelExportTest {
  private static final List<List<Message>> QUESTIONS =
      List.of(
          List.of(Message.user("배송은 언제 오나요?")),
          List.of(Message.system("존댓말로 답하세요."), Message.user("환불은요?")),
          List.of(Message.user("안녕하세요")));

  @TempDir Path temp;
  private Path adapter;
  private ModelExport export;

  @BeforeEach
  void adapter() {
    adapter = TinyKoFolder.adapter(temp.resolve("adapter"), 1);
    export = ModelExport.of(TinyKoFolder.path()).withAdapter(adapter).withQuestions(QUESTIONS, 24);
  }

  @Test
  void the_merged_folder_answers_as_the_model_with_its_adapter_does() throws IOException {
    Path target = temp.resolve("내보낸 모델");
    Exported done = export.withType(Dtype.F32).huggingFace(target);
    assertThat(done.parity().passed()).isTrue();
    assertThat(done.parity().logitDifference().orElseThrow()).isLessThan(1e-3);
    assertThat(done.parity().equalAnswers()).isEqualTo(1);
    assertThat(target.resolve("tokenizer.json"))
        .hasSameBinaryContentAs(TinyKoFolder.path().resolve("tokenizer.json"));
    assertThat(target.resolve("generation_config.json")).exists();

    // The prompts beside it are the tuned model's answers, not the base's.
    ParityPrompts prompts = ParityPrompts.read(target.resolve(ParityPrompts.FILE));
    try (LocalProvider local =
            LocalProvider.open(LocalConfig.defaults().withWorkFolder(temp.resolve("work")));
        ChatModel merged = local.chat(ModelRef.of("local", target.toString()));
        ChatModel base = local.chat(ModelRef.of("local", TinyKoFolder.path().toString()))) {
      assertThat(ParityCheck.answers(prompts, merged, ParityBound.EXACT).passed()).isTrue();
      assertThat(ParityCheck.answers(prompts, base, ParityBound.EXACT).equalAnswers())
          .isLessThan(1);
    }
    assertNothingHalfWritten();
  }

  @Test
  void an_export_over_the_bound_is_refused_and_leaves_nothing_unless_forced() throws IOException {
    ModelExport strict = export.withType(Dtype.BF16).withBound(new ParityBound(1e-6, 1));
    Path target = temp.resolve("out");
    assertThatThrownBy(() -> strict.huggingFace(target))
        .isInstanceOfSatisfying(
            ParityException.class,
            e -> {
              assertThat(e.report().logitDifference().orElseThrow()).isGreaterThan(1e-6);
              assertThat(e.sentences(Locale.KOREAN)).contains("튜닝한 모델과 다릅니다", "허용 1.00e-06");
            });
    assertThat(target).doesNotExist();
    assertNothingHalfWritten();

    Exported forced = strict.forced().huggingFace(target);
    assertThat(forced.parity().passed()).isFalse();
    assertThat(target.resolve("model.safetensors")).exists();
  }

  @Test
  void the_figures_of_each_type_are_within_its_own_bound() {
    for (Dtype type : List.of(Dtype.F16, Dtype.BF16)) {
      Exported done = export.withType(type).huggingFace(temp.resolve("as-" + type));
      assertThat(done.parity().passed()).as(done.parity().toString()).isTrue();
      assertThat(done.parity().logitDifference().orElseThrow()).isPositive();
    }
  }

  @Test
  void an_export_never_overwrites() throws IOException {
    Path target = Files.createDirectory(temp.resolve("full"));
    Files.writeString(target.resolve("mine.txt"), "x");
    assertThatThrownBy(() -> export.huggingFace(target))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("Something stands there already");
    assertThat(target.resolve("mine.txt")).hasContent("x");
  }

  @Test
  void a_question_beyond_the_context_is_refused_with_both_figures() {
    List<List<Message>> longest = List.of(List.of(Message.user("가나다 ".repeat(2000))));
    assertThatThrownBy(() -> export.withQuestions(longest, 8).huggingFace(temp.resolve("long")))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("ends at 1,024");
    assertThat(temp.resolve("long")).doesNotExist();
  }

  private void assertNothingHalfWritten() throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith(".hivetune")))
          .isEmpty();
    }
  }
}
