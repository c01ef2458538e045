package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.torch.Device;
import io.hivetune.local.torch.DeviceUse;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tensors live. What needs a card was compiled and has never been run. */
@Timeout(120)
class DeviceTest {
  @TempDir Path temp;

  private LocalConfig config() {
    return LocalConfig.defaults().withWorkFolder(temp.resolve("work"));
  }

  private static boolean noCard() {
    try (DeviceUse use = DeviceUse.of(Device.parse("cuda"))) {
      return false;
    } catch (ProviderException e) {
      return true;
    }
  }

  @Test
  void a_card_that_cannot_be_had_is_refused_with_the_natives_that_it_takes() {
    assumeTrue(noCard(), "this process has a card");
    assertThatThrownBy(() -> LocalProvider.open(config().withDevice("cuda:1")))
        .asInstanceOf(type(ProviderException.class))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(ProviderException.Kind.LOCAL_RESOURCE);
              assertThat(e.problems().get(0).sentence(Locale.KOREAN))
                  .contains("cuda:1", "linux-x86_64-gpu", "cpu");
            });
    // The refused provider holds nothing: the CPU can be had as before.
    LocalProvider.open(config().withDevice("cpu")).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda:", "cuda:x", "", "cpu:0"})
  void what_is_no_device_is_refused_with_what_can_be_written(String name) {
    assertThatThrownBy(() -> config().withDevice(name))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("cuda:1");
  }

  @Test
  void names_are_read_without_regard_to_case_and_the_first_card_is_meant_by_cuda() {
    assertThat(config().withDevice("CUDA").device()).isEqualTo(new Device("cuda:0"));
    assertThat(config().device()).isEqualTo(Device.CPU);
  }

  @Test
  void weights_kept_in_32_bits_answer_as_those_in_16() {
    ModelRef model = ModelRef.of("local", TinyModel.writeHalf(temp.resolve("m"), 1).toString());
    double[] found = new double[2];
    for (Precision kept : List.of(Precision.F32, Precision.HALF)) {
      try (LocalProvider provider = LocalProvider.open(config().withPrecision(kept));
          LocalModel chat = provider.chat(model)) {
        found[kept.ordinal()] = chat.likelihood(List.of(Message.user("질문")), "답변").logProbability();
      }
    }
    assertThat(found[0]).isNegative().isCloseTo(found[1], within(1e-3));
    assertThatThrownBy(() -> config().withPrecision(Precision.NF4)).hasMessageContaining("qlora");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lora", "qlora", "dora"})
  @Tag("gpu")
  void on_a_card_it_learns_what_it_learns_on_the_processor(String tuning) throws Exception {
    assumeFalse(noCard(), "no CUDA card here: compiled, never run");
    ModelRef model = ModelRef.of("local", TinyModel.writeHalf(temp.resolve("m"), 1).toString());
    List<ChatExample> examples = List.of(ChatExample.of("언제 오나요?", "사흘 안에 옵니다."));
    double[] losses = new double[2];
    for (int i = 0; i < 2; i++) {
      try (LocalProvider provider =
          LocalProvider.open(config().withDevice(i == 0 ? "cpu" : "cuda"))) {
        TuningJob job =
            provider.submit(
                TuningRequest.builder(
                        model, Dataset.of(examples), LocalTuning.lora().tuning(tuning).build())
                    .epochs(3)
                    .build());
        TunedModel tuned = job.await(Duration.ofMinutes(1), ProgressListener.silent());
        List<LossPoint> points = provider.losses(job.ref());
        losses[i] = points.get(points.size() - 1).trainingLoss().orElseThrow();
        try (LocalModel chat = provider.chat(tuned.ref())) {
          assertThat(chat.likelihood(List.of(Message.user("언제 오나요?")), "내일").logProbability())
              .isNegative();
        }
      }
    }
    assertThat(losses[1]).isCloseTo(losses[0], within(1e-2));
  }
}
