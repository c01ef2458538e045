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
      Tensor plain = start.leaf();
      Tensor expected = plain.silu().linear(w);
      expected.backward(g);
      AtomicInteger made = new AtomicInteger();
      Tensor x = start.leaf();
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
      y.backward(g);
      assertThat(x.gradient().toFloats()).containsExactly(plain.gradient().toFloats());
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
      Tensor plain = start.leaf();
      plain.linear(w).mul(plain.linear(v)).add(plain.linear(v)).backward(g);
      Tensor x = start.leaf();
      Tensor first = RecomputedLinear.of(x, w::copy);
      Tensor second = RecomputedLinear.of(x, v::copy);
      first.mul(second).addInPlace(RecomputedLinear.of(x, v::copy)).backward(g);
      assertThat(x.gradient().sub(plain.gradient()).largest()).isLessThan(1e-6);
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
      Tensor x = Nf4ReferenceTest.noise(4, 3).leaf();
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
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> y.backward(g))
          .isInstanceOf(RuntimeException.class)
          .hasMessageContaining("gone");
    }
  }
}
