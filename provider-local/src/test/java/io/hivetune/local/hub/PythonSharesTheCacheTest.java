package io.hivetune.local.hub;

import static io.hivetune.local.hub.HubFiles.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.hivetune.local.model.ModelFolder;
import io.hivetune.testkit.HubStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Python's huggingface_hub downloads is found here, and the other way round. Opt-in: {@code
 * -Dhivetune.peft.python=PYTHON} with the packages named in src/test/reference/hub/README.md.
 */
@Timeout(120)
class PythonSharesTheCacheTest {
  private static final String PYTHON = System.getProperty("hivetune.peft.python", "");

  @TempDir Path temp;

  private String python(HubStandIn server, Path cache, String mode) throws Exception {
    assumeThat(PYTHON).as("-Dhivetune.peft.python names a Python").isNotEmpty();
    Path out = temp.resolve(mode + ".txt");
    Path errors = temp.resolve(mode + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
                PYTHON, "-B", "src/test/reference/hub/snapshot.py", mode, ID, cache.toString())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("HF_ENDPOINT", server.url().toString());
    builder.environment().remove("HF_HUB_OFFLINE");
    Process process = builder.start();
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors, StandardCharsets.UTF_8)).isZero();
    return Files.readString(out, StandardCharsets.UTF_8).strip();
  }

  @Test
  void what_python_downloaded_is_found_without_asking_for_any_file() throws Exception {
    try (HubStandIn server = HubStandIn.open()) {
      server.put(ID, HubFiles.tiny(temp));
      Path cache = temp.resolve("cache");
      String folder = python(server, cache, "download");
      int fetched = server.calls("cdn").size();
      HubConfig config = HubFiles.config(server, cache);
      try (HuggingFaceHub offline = HubFiles.hub(config.withOffline(true), d -> {});
          HuggingFaceHub online = HubFiles.hub(config, d -> {})) {
        assertThat(offline.download(ID)).isEqualTo(Path.of(folder));
        assertThat(online.download(ID)).isEqualTo(Path.of(folder));
        assertThat(ModelFolder.open(Path.of(folder)).config().layers()).isEqualTo(1);
      }
      assertThat(server.calls("cdn")).hasSize(fetched);
    }
  }

  @Test
  void what_was_downloaded_here_is_found_by_python_offline_and_not_fetched_again()
      throws Exception {
    try (HubStandIn server = HubStandIn.open()) {
      server.put(ID, HubFiles.tiny(temp));
      Path cache = temp.resolve("cache");
      try (HuggingFaceHub hub = HubFiles.hub(HubFiles.config(server, cache), d -> {})) {
        Path ours = hub.download(ID);
        int fetched = server.calls("cdn").size();
        assertThat(python(server, cache, "offline")).isEqualTo(ours.toString());
        assertThat(python(server, cache, "download")).isEqualTo(ours.toString());
        assertThat(server.calls("cdn")).hasSize(fetched);
      }
    }
  }
}
