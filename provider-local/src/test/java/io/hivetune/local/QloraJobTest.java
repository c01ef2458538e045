package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Nf4Linears;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.train.Dropout;
import io.hivetune.local.train.Measuring;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An adapter on 4-bit weights, from a request to its answers. */
@Timeout(120)
class QloraJobTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path temp;
  private ModelRef base;

  @BeforeEach
  void write() {
    base = ModelRef.of("local", TinyModel.writeHalf(temp.resolve("base"), 1).toString());
  }

  private static Dataset data() {
    List<TrainingExample> examples = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      examples.add(
          new ChatExample(
              List.of(Message.user("질문 " + i), Message.assistant("배송은 " + i + "일 걸립니다.")),
              Provenance.of("faq.jsonl", i + 1, "chat-jsonl")));
    }
    return Dataset.of(examples);
  }

  private TuningRequest.Builder request(LocalTuning tuning) {
    return TuningRequest.builder(base, data(), tuning).epochs(3).batchSize(4).seed(3);
  }

  private LocalProvider provider() {
    return LocalProvider.open(LocalConfig.defaults().withWorkFolder(temp.resolve("work")));
  }

  @Test
  void the_adapter_answers_on_the_4_bits_it_was_trained_on() throws Exception {
    try (LocalProvider provider = provider()) {
      TuningJob job = provider.submit(request(LocalTuning.qlora().build()).build());
      TunedModel tuned = job.await(LIMIT, ProgressListener.silent());
      List<LossPoint> losses = provider.losses(job.ref());
      assertThat(losses.get(losses.size() - 1).trainingLoss().orElseThrow())
          .isLessThan(losses.get(0).trainingLoss().orElseThrow());
      Path adapter = Path.of(tuned.ref().part().orElseThrow());
      List<Message> question = List.of(Message.user("질문 3"));
      double expected = rightHere(adapter, question, "배송은 3일 걸립니다.");
      try (LocalModel model = provider.chat(tuned.ref());
          LocalModel plain = provider.chat(base)) {
        assertThat(model.likelihood(question, "배송은 3일 걸립니다.").logProbability())
            .isCloseTo(expected, within(1e-3));
        assertThat(plain.likelihood(question, "배송은 3일 걸립니다.").logProbability())
            .isNotCloseTo(expected, within(1e-2));
      }
    }
  }

  /** The training's own arithmetic on its own weights. */
  private double rightHere(Path adapter, List<Message> question, String answer) {
    ModelFolder folder = ModelFolder.open(Path.of(base.name()));
    List<Message> all = new ArrayList<>(question);
    all.add(Message.assistant(answer));
    try (Nf4Linears weights = Nf4Linears.of(folder);
        Decoder decoder = new Decoder(folder.config());
        LoraModel lora = AdapterFolder.read(adapter, folder.config(), weights);
        PromptFormat format = PromptFormat.open(folder)) {
      return -Measuring.sum(
          decoder, lora.weights(lora.values(), Dropout.NONE), format.rows(all).subList(0, 1));
    }
  }

  @Test
  void recomputed_or_kept_blocks_learn_the_same_on_4_bits() throws Exception {
    try (LocalProvider provider = provider()) {
      List<List<LossPoint>> curves = new ArrayList<>();
      for (boolean recompute : new boolean[] {false, true}) {
        TuningJob job =
            provider.submit(request(LocalTuning.qlora().recompute(recompute).build()).build());
        job.await(LIMIT, ProgressListener.silent());
        curves.add(provider.losses(job.ref()));
      }
      assertThat(curves.get(1)).isEqualTo(curves.get(0)).isNotEmpty();
    }
  }

  @Test
  void magnitudes_are_learned_on_4_bits_and_go_on_from_an_adapter_that_has_them() throws Exception {
    try (LocalProvider provider = provider()) {
      TuningJob job = provider.submit(request(LocalTuning.qlora().dora(true).build()).build());
      TunedModel tuned = job.await(LIMIT, ProgressListener.silent());
      Path adapter = Path.of(tuned.ref().part().orElseThrow());
      assertThat(AdapterFolder.config(adapter).dora()).isTrue();
      TuningRequest more =
          TuningRequest.builder(tuned.ref(), data(), LocalTuning.qlora().build()).epochs(3).build();
      TunedModel again = provider.submit(more).await(LIMIT, ProgressListener.silent());
      assertThat(again.settings()).containsEntry("dora", "true (adapter)");
      assertThat(AdapterFolder.config(Path.of(again.ref().part().orElseThrow())))
          .isEqualTo(AdapterFolder.config(adapter));
    }
  }

  @Test
  void two_widths_at_once_are_refused() {
    try (LocalProvider provider = provider()) {
      assertThatThrownBy(
              () -> provider.submit(request(LocalTuning.qlora().halfWeights(true).build()).build()))
          .hasMessageContaining("halfWeights");
    }
  }

  @Test
  void an_unknown_way_of_tuning_is_refused_with_those_that_are_known() {
    assertThatThrownBy(() -> LocalTuning.lora().tuning("qlorra"))
        .hasMessageContaining("qlorra")
        .hasMessageContaining("qlora, dora, full");
  }
}
