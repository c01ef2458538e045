package io.hivetune.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerConfigTest {
  @Test
  void an_address_is_kept_without_what_the_wire_adds() {
    assertThat(ServerConfig.of(URI.create("http://host:8000/v1/")).url())
        .hasToString("http://host:8000");
    assertThat(ServerConfig.of(ModelRef.parse("vllm:https://gate.example/llm/v1#support")).url())
        .hasToString("https://gate.example/llm");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host:8000",
        "ftp://host",
        "http://",
        "http://host?key=1",
        "http://ho st",
        "//host"
      })
  void what_is_no_address_is_refused(String address) {
    assertThatThrownBy(() -> ServerConfig.of(ModelRef.of("vllm", address)))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("http://HOST:PORT");
  }

  @Test
  void a_password_in_an_address_is_refused_and_not_repeated() {
    assertThatThrownBy(() -> ServerConfig.of(URI.create("http://me:geheim@host:8000")))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("Leave it out")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void a_time_that_is_none_is_refused() {
    ServerConfig config = ServerConfig.of(URI.create("http://host"));
    assertThatThrownBy(() -> config.withTimeout(Duration.ZERO))
        .hasMessage("timeout must be positive, but was PT0S");
  }

  @Test
  void the_key_comes_from_the_environment_and_shows_nowhere() {
    ModelRef ref = ModelRef.parse("vllm:http://host:8000#support");
    try (ModelServer server = ModelServers.open(ref, Map.of("VLLM_API_KEY", "sehr-geheim-0123"))) {
      assertThat(server).isInstanceOf(VllmServer.class);
      assertThat(server.toString() + server.chat("support") + server.chat("support").ref())
          .doesNotContain("geheim");
    }
    assertThat(ServerConfig.of(ref).withKey("sehr-geheim-0123").toString())
        .isEqualTo("ServerConfig[http://host:8000, key=***]");
  }

  @Test
  void a_scheme_opens_its_own_server_and_an_unknown_one_none() {
    ServerConfig config = ServerConfig.of(URI.create("http://host"));
    assertThat(ModelServers.schemes()).containsExactlyInAnyOrder("vllm", "ollama", "llamacpp");
    for (String scheme : ModelServers.schemes()) {
      try (ModelServer server = ModelServers.open(scheme, config)) {
        assertThat(server.scheme()).isEqualTo(scheme);
        assertThat(server.chat("m").ref()).hasToString(scheme + ":http://host#m");
      }
    }
    assertThatThrownBy(() -> ModelServers.open("tgi", config))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("\"tgi:\"");
  }
}
