package io.hivetune.local.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.tuning.ProviderException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where the natives can't be unpacked, one sentence says what to set. */
@Timeout(120)
class CacheFolderTest {
  @TempDir Path temp;

  /** In a process of its own: this one has its natives already. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      try {
        Torch.ensureReady();
        System.out.println("ready");
      } catch (ProviderException e) {
        System.out.println(e.kind() + " " + e.problems().get(0).code());
      }
    }
  }

  @Test
  void a_cache_folder_that_cannot_be_made_is_named_with_the_remedy() throws Exception {
    // A file in the folder's place keeps everyone from making it, the superuser too.
    String blocked = java.nio.file.Files.createFile(temp.resolve("file")) + "/cache";
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + blocked,
                "-Djava.io.tmpdir=" + blocked,
                "-Dorg.bytedeco.javacpp.cachedir=" + blocked,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.strip()).isEqualTo("LOCAL_RESOURCE torch.cache");
  }
}
