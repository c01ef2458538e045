package io.hivetune.local.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.reference.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training of every parameter against torch; see src/test/reference/lora/README.md. */
class FullReferenceTest {
  private static final TrainedReference REFERENCE = new TrainedReference("full");

  @TempDir Path temp;
  private Decoder decoder;
  private FullModel model;

  @BeforeEach
  void load() {
    ModelFolder folder = Reference.model(temp, "tiny-llama", "config.json");
    decoder = new Decoder(folder.config());
    try (FrozenWeights start = folder.weights()) {
      model = FullModel.of(folder.config(), start);
    }
  }

  @AfterEach
  void close() {
    model.close();
    decoder.close();
  }

  @Test
  void gradients_of_all_parameters_are_those_of_torch() throws InterruptedException {
    REFERENCE.assertGradients(decoder, model, TrainedReference.together(), 1);
  }

  @Test
  void three_adamw_steps_are_those_of_torch() throws InterruptedException {
    REFERENCE.assertSteps(decoder, model, TrainedReference.together(), 1);
  }

  @Test
  void three_steps_row_by_row_on_two_lanes_are_those_of_the_whole_batch()
      throws InterruptedException {
    REFERENCE.assertSteps(decoder, model, TrainedReference.rowByRow(), 2);
  }

  @Test
  void the_same_parameters_are_spared_from_decay_as_in_the_reference() {
    List<String> spared = new ArrayList<>();
    REFERENCE.json().path("without_weight_decay").forEach(n -> spared.add(n.asText()));
    assertThat(model.parameters().parameters())
        .filteredOn(p -> !p.isMatrix())
        .extracting(Parameter::name)
        .containsExactlyInAnyOrderElementsOf(spared);
  }
}
