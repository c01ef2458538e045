package io.hivetune.local.train;

import static io.hivetune.local.reference.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Muon against its float32 form in numpy and torch's own, which iterates in bfloat16. */
class MuonReferenceTest {
  private static final double NUMPY = 1e-5;
  private static final double TORCH = 2e-3;

  /** Ours has no decay and torch's "original" rate; the reference also holds a case with both. */
  private static List<JsonNode> cases() {
    List<JsonNode> ours = new ArrayList<>();
    for (JsonNode one : Reference.json("muon.json").path("cases")) {
      if (one.path("options").path("weight_decay").asDouble() == 0
          && one.path("options").path("adjust_lr_fn").asText().equals("original")) {
        ours.add(one);
      }
    }
    assertThat(ours).hasSize(3);
    return ours;
  }

  private static long[] shape(JsonNode one) {
    return new long[] {one.path("shape").get(0).asLong(), one.path("shape").get(1).asLong()};
  }

  @Test
  void the_first_update_is_orthogonalised_as_in_the_reference() {
    for (JsonNode one : cases()) {
      try (Scope scope = Scope.silent()) {
        // The first momentum points along the gradient, and the scale is divided away.
        Tensor gradient = Tensor.of(Reference.floats(one.path("gradients").get(0)), shape(one));
        assertClose(
            "update " + one.path("shape"),
            Muon.orthogonal(gradient).toFloats(),
            Reference.floats(one.path("numpy_float32").path("orthogonalised_in_step_1")),
            NUMPY);
      }
    }
  }

  @Test
  void weights_after_one_and_three_steps_are_those_of_the_reference() {
    for (JsonNode one : cases()) {
      JsonNode options = one.path("options");
      Parameter p = new Parameter("w", List.of(shape(one)[0], shape(one)[1]));
      try (ParameterBuffer buffer = new ParameterBuffer(List.of(p));
          Muon muon =
              new Muon(
                  buffer,
                  options.path("lr").asDouble(),
                  options.path("momentum").asDouble(),
                  any -> true);
          Scope scope = Scope.silent()) {
        buffer.get(p).copyInPlace(Tensor.of(Reference.floats(one.path("weight")), shape(one)));
        for (int step = 1; step <= 3; step++) {
          float[] gradient = Reference.floats(one.path("gradients").get(step - 1));
          muon.step(Tensor.of(gradient, gradient.length), 1);
          if (step != 2) {
            String key = "after_step_" + step;
            float[] weights = buffer.flat().toFloats();
            String what = one.path("shape") + " " + key;
            assertClose(
                what, weights, Reference.floats(one.path("numpy_float32").path(key)), NUMPY);
            assertClose(
                what, weights, Reference.floats(one.path("torch_bfloat16").path(key)), TORCH);
          }
        }
      }
    }
  }
}
