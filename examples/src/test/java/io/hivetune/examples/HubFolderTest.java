package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.testkit.HubStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubFolderTest {
  @TempDir Path temp;

  @Test
  void a_model_of_the_hub_is_downloaded_and_a_path_stays_one() {
    byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
    try (HubStandIn hub = HubStandIn.open()) {
      hub.put("acme/tiny", Map.of("config.json", empty, "model.safetensors", empty));
      Map<String, String> environment =
          Map.of(
              "HF_ENDPOINT", hub.url().toString(),
              "HF_HUB_CACHE", temp.toString(),
              "HF_TOKEN_PATH", temp.resolve("none").toString());
      String commit = hub.commit("acme/tiny");
      Path folder = HubFolder.of("hf:acme/tiny@" + commit, environment);
      assertThat(folder).endsWith(Path.of("snapshots", commit)).isDirectory();
      assertThat(HubFolder.of("hf:acme/tiny", environment)).isEqualTo(folder);
      assertThat(HubFolder.of("models/내 모델", environment)).isEqualTo(Path.of("models/내 모델"));
      assertThatThrownBy(() -> HubFolder.of("hf:acme/none", environment))
          .isInstanceOf(HiveTuneException.class)
          .hasMessageContaining("acme/none");
    }
  }
}
