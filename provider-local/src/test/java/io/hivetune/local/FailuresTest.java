package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.torch.Tensor;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final HiveTuneException TOLD =
      new HiveTuneException(
          Problem.of(LocalProvider.class, "job.unwritable", "words of the system").at("job/x"));

  @Test
  void memory_that_libtorch_does_not_get_is_said_with_what_to_change() {
    // A real refusal: 256 TiB.
    Throwable refused = catchThrowable(() -> Tensor.zeros(1L << 46));
    assertThat(refused).isNotNull();
    Problem problem = Failures.of(refused);
    assertThat(problem.code()).isEqualTo("memory.out");
    assertThat(problem.sentence(Locale.KOREAN)).contains("recompute", "microBatchTokens");
  }

  @Test
  void a_full_heap_asks_for_a_larger_one() {
    assertThat(Failures.of(new OutOfMemoryError("Java heap space")).code())
        .isEqualTo("memory.heap");
  }

  @Test
  void a_full_disk_is_told_from_another_trouble_and_keeps_its_place() {
    // The words of Linux for ENOSPC, EDQUOT and EFBIG.
    for (String words :
        new String[] {"No space left on device", "Disk quota exceeded", "File too large"}) {
      Problem problem = Failures.of(new IOException(words), TOLD);
      assertThat(problem.code()).isEqualTo("disk.full");
      assertThat(problem.place()).contains("job/x");
    }
    assertThat(Failures.of(new IOException("Permission denied"), TOLD).code())
        .isEqualTo("job.unwritable");
  }

  @Test
  void other_trouble_is_told_in_its_first_line() {
    assertThat(Failures.of(new IllegalStateException("what\nException raised from")).arguments())
        .containsExactly("what");
  }
}
