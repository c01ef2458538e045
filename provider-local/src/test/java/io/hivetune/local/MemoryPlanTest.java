package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.RopeSettings;
import io.hivetune.tuning.Hyperparameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryPlanTest {
  private static final long GIB = 1L << 30;

  /** meta-llama/Llama-3.1-8B's config.json. */
  private static final DecoderConfig LLAMA_8B =
      DecoderConfig.llama(
          128_256, 4096, 32, 32, 8, 128, 14_336, 131_072, 1e-5, RopeSettings.plain(500_000), false);

  /** meta-llama/Llama-2-7b's config.json. */
  private static final DecoderConfig LLAMA_2_7B =
      DecoderConfig.llama(
          32_000, 4096, 32, 32, 32, 128, 11_008, 4096, 1e-5, RopeSettings.plain(10_000), false);

  private static TuningPlan preset(String name) {
    return TuningPlan.of(
        Hyperparameters.AUTO, LocalTuning.preset(name).build().settings(), 8_030_261_248L, 2);
  }

  private static MemoryPlan plan(Optional<LoraConfig> adapter, boolean recompute, boolean half) {
    Precision precision = half ? Precision.HALF : Precision.F32;
    return MemoryPlan.of(LLAMA_8B, new MemoryPlan.Use(adapter, 2048, 1, recompute, precision));
  }

  @Test
  void the_guide_preset_trains_13_631_488_parameters_of_llama_8b() {
    // q and o: 16·(4096+4096), k and v: 16·(4096+1024), in 32 layers.
    MemoryPlan plan = plan(Optional.of(preset("guide").lora()), false, false);
    assertThat(plan.trainedParameters()).isEqualTo(13_631_488L);
    assertThat(plan.weights() / 4).isEqualTo(8_030_261_248L);
    assertThat(Math.round(1e4 * plan.trainedParameters() / 8_030_261_248.0) / 100.0)
        .as("percent")
        .isEqualTo(0.17);
  }

  @Test
  void the_guide_preset_is_what_the_guide_says_and_the_request_overrules_it() {
    TuningPlan guide = preset("guide");
    assertThat(guide.lora())
        .isEqualTo(new LoraConfig(16, 32, 0.05, List.of("q_proj", "k_proj", "v_proj", "o_proj")));
    assertThat(guide.epochs()).isEqualTo(3);
    assertThat(guide.batchSize()).isEqualTo(4);
    assertThat(guide.learningRate()).isEqualTo(2e-4);
    assertThat(guide.maxLength(131_072)).isEqualTo(2048);
    assertThat(guide.checksPerEpoch()).isEqualTo(1);
    assertThat(guide.logEvery()).isEqualTo(10);
    assertThat(guide.settings()).containsEntry("loraRank", "16 (guide)");
    Map<String, String> asked = LocalTuning.preset("guide").maxLength(512).build().settings();
    TuningPlan other = TuningPlan.of(Hyperparameters.AUTO, asked, 1_000_000, 2);
    assertThat(other.settings())
        .containsEntry("maxLength", "512 (request)")
        .containsEntry("batchSize", "4 (guide)")
        .containsEntry("clipNorm", "1.0 (auto)");
  }

  @Test
  void every_preset_gives_a_whole_plan() {
    assertThat(Presets.names()).containsExactly("guide", "small-data");
    for (String name : Presets.names()) {
      TuningPlan plan = preset(name);
      assertThat(plan.lora().targetModules()).isNotEmpty();
      assertThat(plan.epochs()).isBetween(3, 5);
      assertThat(TuningPlan.restore(plan.settings(), 2)).isEqualTo(plan);
    }
  }

  @Test
  void eight_billion_parameters_need_other_settings_on_common_machines() {
    MemoryPlan guide = plan(Optional.of(preset("guide").lora()), false, false);
    assertThat(guide.fits(40 * GIB)).isFalse();
    List<MemoryPlan.Step> on40 = guide.advice(40 * GIB);
    assertThat(on40).extracting(s -> s.what().code()).contains("memory.step.recompute");
    assertThat(on40.get(on40.size() - 1).plan().fits(40 * GIB)).isTrue();
    List<MemoryPlan.Step> on24 = guide.advice(24 * GIB);
    assertThat(on24).extracting(s -> s.what().code()).contains("memory.step.half");
    assertThat(on24.get(on24.size() - 1).plan().fits(24 * GIB)).isTrue();
    // 16 GB of 16-bit weights: only 4 bits make 8 GB enough, and nothing makes 4 GB so.
    List<MemoryPlan.Step> on8 = guide.advice(8 * GIB);
    assertThat(on8).extracting(s -> s.what().code()).contains("memory.step.nf4");
    assertThat(on8.get(on8.size() - 1).plan().fits(8 * GIB)).isTrue();
    List<MemoryPlan.Step> on4 = guide.advice(4 * GIB);
    assertThat(on4.get(on4.size() - 1).what().code()).isEqualTo("memory.step.model");
    assertThat(guide.answers())
        .extracting(p -> p.sentence(Locale.KOREAN))
        .anyMatch(s -> s.startsWith("24.0GB: 들어가지 않습니다"));
  }

  @Test
  void seven_billion_parameters_in_four_bits_take_under_4_gb_and_their_training_under_8() {
    LoraConfig everywhere = new LoraConfig(16, 32, 0, LoraConfig.ALL_LINEAR);
    TuningPlan qlora =
        TuningPlan.of(
            Hyperparameters.AUTO, LocalTuning.qlora().build().settings(), 6_738_415_616L, 1);
    assertThat(qlora.precision()).isEqualTo(Precision.NF4);
    assertThat(qlora.recompute()).isTrue();
    MemoryPlan plan =
        MemoryPlan.of(
            LLAMA_2_7B,
            new MemoryPlan.Use(
                Optional.of(everywhere),
                qlora.microBatchTokens(),
                1,
                qlora.recompute(),
                qlora.precision()));
    // 6,476,005,376 numbers in blocks at 0.5 + 1/64 + 4/16384 bytes, two tables in 16 bits, gains
    // in 32, and the widest matrix, 4096 · 11008, widened.
    long blocks = 6_476_005_376L;
    long kept = blocks / 2 + blocks / 64 + blocks / 4096 + 2 * 262_144_000L + 4 * 266_240L;
    assertThat(plan.weights() - 4 * 4096 * 11_008L).isEqualTo(kept).isLessThan(4_000_000_000L);
    assertThat(plan.bytes()).isLessThan(8_000_000_000L);
  }

  @Test
  void all_parameters_take_more_than_an_adapter_and_recomputing_less_than_keeping() {
    Optional<LoraConfig> lora = Optional.of(preset("guide").lora());
    assertThat(plan(Optional.empty(), true, false).bytes())
        .isGreaterThan(5 * plan(lora, true, false).bytes() / 2);
    assertThat(plan(lora, true, false).activations())
        .isLessThan(plan(lora, false, false).activations() / 5);
    assertThat(plan(lora, true, true).weights()).isLessThan(plan(lora, true, false).weights());
  }
}
