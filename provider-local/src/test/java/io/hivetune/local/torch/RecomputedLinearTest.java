package io.hivetune.local.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The expected values are libtorch's own gradients of its recorded product. */
class RecomputedLinearTest {
  @Test
  void value_and_gradient_are_those_of_the_recorded_product() {
    try (Scope scope = Scope.recording()) {
      Tensor w = Nf4ReferenceTest.noise(5, 3);
      Tensor start = Nf4ReferenceTest.noise(2, 4, 3);
      Tensor g = Nf4ReferenceTest.noise(2, 4, 5);
      Tensor plain = Gradients.leaf(start);
      Tensor expected = plain.silu().linear(w);
      Gradients.backward(expected, g);
      AtomicInteger made = new AtomicInteger();
      Tensor x = Gradients.leaf(start);
      Tensor y;
      // The scope of the way there may close before the way back begins.
      try (Scope inner = Scope.recording()) {
        y =
            inner.keep(
                RecomputedLinear.of(
                    x.silu(),
                    () -> {
                      made.incrementAndGet();
                      return w.copy();
                    }));
      }
      assertThat(y.toFloats()).containsExactly(expected.toFloats());
      Gradients.backward(y, g);
      assertThat(Gradients.of(x).toFloats()).containsExactly(Gradients.of(plain).toFloats());
      assertThat(made).hasValue(2);
      y.close();
    }
  }

  @Test
  void layers_of_one_input_add_their_gradients_up_and_a_later_change_in_place_is_harmless() {
    try (Scope scope = Scope.recording()) {
      Tensor w = Nf4ReferenceTest.noise(5, 3);
      Tensor v = Nf4ReferenceTest.noise(5, 3).mul(0.5);
      Tensor start = Nf4ReferenceTest.noise(4, 3);
      Tensor g = Nf4ReferenceTest.noise(4, 5);
      Tensor plain = Gradients.leaf(start);
      Gradients.backward(plain.linear(w).mul(plain.linear(v)).add(plain.linear(v)), g);
      Tensor x = Gradients.leaf(start);
      Tensor first = RecomputedLinear.of(x, w::copy);
      Tensor second = RecomputedLinear.of(x, v::copy);
      Gradients.backward(first.mul(second).addInPlace(RecomputedLinear.of(x, v::copy)), g);
      assertThat(Gradients.of(x).sub(Gradients.of(plain)).largest()).isLessThan(1e-6);
    }
  }

  @Test
  void without_a_leaf_nothing_is_recorded() {
    try (Scope scope = Scope.recording()) {
      AtomicInteger made = new AtomicInteger();
      Tensor w = Nf4ReferenceTest.noise(5, 3);
      Tensor y =
          RecomputedLinear.of(
              Nf4ReferenceTest.noise(4, 3),
              () -> {
                made.incrementAndGet();
                return w.copy();
              });
      assertThat(y.shape()).containsExactly(4, 5);
      assertThat(made).hasValue(1);
    }
  }

  @Test
  void a_matrix_that_cannot_be_made_again_ends_the_way_back_with_its_error() {
    try (Scope scope = Scope.recording()) {
      Tensor w = Nf4ReferenceTest.noise(5, 3);
      AtomicInteger made = new AtomicInteger();
      Tensor x = Gradients.leaf(Nf4ReferenceTest.noise(4, 3));
      Tensor y =
          RecomputedLinear.of(
              x,
              () -> {
                if (made.incrementAndGet() > 1) {
                  throw new IllegalStateException("gone");
                }
                return w.copy();
              });
      Tensor g = Nf4ReferenceTest.noise(4, 5);
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> Gradients.backward(y, g))
          .isInstanceOf(RuntimeException.class)
          .hasMessageContaining("gone");
    }
  }
}
