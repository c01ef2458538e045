package io.hivetune.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
  @TempDir Path temp;

  @Test
  void where_links_can_not_be_made_a_copy_stands_there() throws Exception {
    Cache cache =
        new Cache(
            temp,
            "acme/tiny",
            (link, target) -> {
              throw new UnsupportedOperationException();
            });
    HubFile file = new HubFile("1_Pooling/config.json", 2, "b".repeat(40), false);
    Files.createDirectories(cache.blob(file).getParent());
    Files.writeString(cache.blob(file), "{}", StandardCharsets.UTF_8);
    String commit = "a".repeat(40);
    cache.link(commit, file);
    Path there = cache.snapshot(commit).resolve("1_Pooling").resolve("config.json");
    assertThat(Files.isRegularFile(there, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(there).hasContent("{}");
    assertThat(cache.has(commit, file)).isTrue();
  }

  @Test
  void names_that_lead_out_of_the_cache_are_not_taken_up() throws Exception {
    String json =
        """
        {"sha": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "siblings": [
          {"rfilename": "../config.json", "size": 1, "blobId": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"},
          {"rfilename": "/etc/config.json", "size": 1, "blobId": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"},
          {"rfilename": "config.json", "size": 1, "blobId": "../../x"},
          {"rfilename": "tokenizer.json", "size": 1, "blobId": "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"}]}
        """;
    Repository repository = Repository.read(new ObjectMapper().readTree(json)).orElseThrow();
    assertThat(repository.files()).extracting(HubFile::name).containsExactly("tokenizer.json");
    assertThat(Repository.read(new ObjectMapper().readTree("{\"sha\": \"../x\"}"))).isEmpty();
  }

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
