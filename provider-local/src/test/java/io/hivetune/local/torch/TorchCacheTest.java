package io.hivetune.local.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why libtorch could not be loaded. */
class TorchCacheTest {
  @TempDir Path temp;

  /** A file where the folder should be: even the superuser can't write into that. */
  @Test
  void a_cache_that_can_not_be_written_is_named() throws IOException {
    Path file = Files.writeString(temp.resolve("cache"), "", StandardCharsets.UTF_8);
    Path below = file.resolve("below");
    assertThat(Torch.whatIsMissing(below).code()).isEqualTo("torch.cache");
    assertThat(Torch.whatIsMissing(below).place()).contains(below.toString());
  }

  @Test
  void with_a_cache_that_is_yet_to_be_made_it_is_the_library_that_is_missing() {
    assertThat(Torch.whatIsMissing(temp.resolve("a").resolve("b")).code())
        .isEqualTo("torch.missing");
  }
}
