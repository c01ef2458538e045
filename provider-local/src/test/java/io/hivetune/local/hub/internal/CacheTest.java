package io.hivetune.local.hub.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
}
