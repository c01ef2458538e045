package io.hivetune.local.train;

import static io.hivetune.local.reference.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.torch.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One training that torch.optim.AdamW made on the reference batch, to be made again here. */
final class TrainedReference {
  private final String name;
  private final JsonNode json;

  /**
   * @param name {@code lora} or {@code full}
   */
  TrainedReference(String name) {
    this.name = name;
    this.json = Reference.json(name + ".json");
  }

  JsonNode json() {
    return json;
  }

  private double tolerance(String kind) {
    return Reference.NOISES * json.path("noise").path(kind).asDouble();
  }

  AdamW.Settings adamW() {
    JsonNode o = json.path("optimizer");
    return new AdamW.Settings(
        o.path("lr").asDouble(),
        o.path("betas").get(0).asDouble(),
        o.path("betas").get(1).asDouble(),
        o.path("eps").asDouble(),
        o.path("weight_decay").asDouble());
  }

  /** Both rows as one micro-batch, padded to one length. */
  static List<List<TrainingRow>> together() {
    return List.of(Reference.batch());
  }

  /** Each row a micro-batch of its own. */
  static List<List<TrainingRow>> rowByRow() {
    return Reference.batch().stream().map(List::of).toList();
  }

  void assertGradients(
      Decoder decoder, Trainable trainable, List<List<TrainingRow>> batches, int lanes)
      throws InterruptedException {
    GradientSpy spy = new GradientSpy(trainable.parameters());
    try (Trainer trainer =
        new Trainer(decoder, trainable, spy, new Trainer.Settings(lanes, 1e9, 0, 1))) {
      trainer.step(batches, 1);
    }
    assertSame(spy.seen(), name + "-gradients.safetensors", tolerance("gradients"));
  }

  /** Three steps; losses, norms and weights on the way must be torch's. */
  void assertSteps(Decoder decoder, Trainable trainable, List<List<TrainingRow>> batches, int lanes)
      throws InterruptedException {
    double maxNorm = json.path("max_norm").asDouble();
    try (AdamW adamW = new AdamW(trainable.parameters(), adamW());
        Trainer trainer =
            new Trainer(decoder, trainable, adamW, new Trainer.Settings(lanes, maxNorm, 0, 1))) {
      JsonNode losses = json.path("loss_before_each_step");
      assertThat(losses).hasSize(3);
      for (int i = 0; i < losses.size(); i++) {
        Trainer.StepResult result = trainer.step(batches, 1);
        assertThat(result.loss())
            .as("loss before step %d", i + 1)
            .isCloseTo(losses.get(i).asDouble(), within(tolerance("losses")));
        assertThat(result.gradientNorm())
            .as("gradient norm of step %d", i + 1)
            .isCloseTo(
                json.path("gradient_norm_before_clipping").get(i).asDouble(),
                within(tolerance("gradient_norms")))
            .isGreaterThan(maxNorm);
        if (i == 0 && Reference.path(name + "-step1.safetensors").toFile().exists()) {
          assertSame(
              values(trainable), name + "-step1.safetensors", tolerance("weights_after_step_1"));
        }
      }
      assertSame(values(trainable), name + "-step3.safetensors", tolerance("weights_after_step_3"));
      assertThat(trainer.measure(batches))
          .as("loss after the last step")
          .isCloseTo(json.path("loss_after_last_step").asDouble(), within(tolerance("losses")));
    }
  }

  static Map<String, float[]> values(Trainable trainable) {
    Map<String, float[]> values = new LinkedHashMap<>();
    ParameterBuffer parameters = trainable.parameters();
    try (Scope scope = Scope.silent()) {
      parameters.parameters().forEach(p -> values.put(p.name(), parameters.get(p).toFloats()));
    }
    return values;
  }

  private static void assertSame(Map<String, float[]> actual, String file, double tolerance) {
    Map<String, float[]> expected = Reference.tensors(file);
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach((key, values) -> assertClose(key, actual.get(key), values, tolerance));
  }
}
