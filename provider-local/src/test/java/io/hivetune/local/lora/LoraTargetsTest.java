package io.hivetune.local.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.reference.FamilyReference;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraTargetsTest {
  @TempDir Path temp;

  @Test
  void where_projections_are_one_layer_their_names_together_mean_that_layer() {
    DecoderConfig phi = new FamilyReference("phi3").model(temp, "config.json").config();
    assertThat(targets(phi, LoraConfig.ALL_LINEAR))
        .containsExactlyInAnyOrder("qkv_proj", "o_proj", "gate_up_proj", "down_proj");
    assertThat(targets(phi, List.of("q_proj", "k_proj", "v_proj", "o_proj")))
        .containsExactlyInAnyOrder("qkv_proj", "o_proj");
    assertThat(targets(phi, List.of("gate_up_proj"))).containsExactly("gate_up_proj");
  }

  @Test
  void a_part_of_such_a_layer_is_refused_with_the_names_that_there_are() {
    DecoderConfig phi = new FamilyReference("phi3").model(temp, "config.json").config();
    assertThatThrownBy(() -> targets(phi, List.of("q_proj", "v_proj")))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("q_proj, v_proj")
        .hasMessageContaining("phi3")
        .hasMessageContaining("qkv_proj, o_proj, gate_up_proj, down_proj");
  }

  @Test
  void other_families_keep_the_names_and_refuse_the_joined_layer() {
    DecoderConfig exaone = new FamilyReference("exaone4").model(temp, "config.json").config();
    assertThat(targets(exaone, LoraConfig.ALL_LINEAR)).isEqualTo(LoraConfig.ALL_LINEAR);
    assertThatThrownBy(() -> targets(exaone, List.of("qkv_proj")))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("exaone4");
  }

  private static List<String> targets(DecoderConfig model, List<String> names) {
    return new LoraConfig(4, 8, 0, names).on(model).targetModules();
  }
}
