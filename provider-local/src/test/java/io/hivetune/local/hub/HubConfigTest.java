package io.hivetune.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubConfigTest {
  @TempDir Path temp;

  @Test
  void the_environment_is_read_as_python_reads_it() throws Exception {
    Path home = temp.resolve("home");
    HubConfig plain = HubConfig.fromEnvironment(Map.of(), home);
    assertThat(plain.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
    assertThat(plain.cache()).isEqualTo(home.resolve(".cache/huggingface/hub"));
    assertThat(plain.token()).isEmpty();
    assertThat(plain.offline()).isFalse();
    Path login = Files.createDirectories(home.resolve(".cache/huggingface")).resolve("token");
    Files.writeString(login, "hf_login\n", StandardCharsets.UTF_8);
    assertThat(HubConfig.fromEnvironment(Map.of(), home).token().orElseThrow().reveal())
        .isEqualTo("hf_login");
    HubConfig told =
        HubConfig.fromEnvironment(
            Map.of(
                "HF_ENDPOINT", "https://mirror.example/",
                "HF_HOME", "~/hf",
                "HF_TOKEN", "hf_env",
                "HF_HUB_OFFLINE", "True"),
            home);
    assertThat(told.endpoint()).isEqualTo(URI.create("https://mirror.example"));
    assertThat(told.cache()).isEqualTo(home.resolve("hf/hub"));
    assertThat(told.token().orElseThrow().reveal()).isEqualTo("hf_env");
    assertThat(told.offline()).isTrue();
    assertThat(told.toString()).doesNotContain("hf_env");
  }
}
