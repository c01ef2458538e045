package io.hivetune.local.hub;

import static io.hivetune.local.hub.HubFiles.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.chat.ModelRef;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.testkit.Call;
import io.hivetune.testkit.Fault;
import io.hivetune.testkit.HubStandIn;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.ProviderException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads from a strict stand-in of the Hub, and all that can go wrong on the way. */
@Timeout(60)
class HuggingFaceHubTest {
  private static final List<String> WANTED =
      List.of(
          "config.json",
          "generation_config.json",
          "model.safetensors",
          "tokenizer.json",
          "tokenizer_config.json");

  @TempDir Path temp;
  private final List<Duration> slept = new ArrayList<>();
  private HubStandIn server;
  private Map<String, byte[]> files;
  private Path cache;

  @BeforeEach
  void open() throws IOException {
    server = HubStandIn.open();
    files = new TreeMap<>(HubFiles.tiny(temp));
    server.put(ID, files);
    cache = temp.resolve("캐시 폴더");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private HuggingFaceHub hub() {
    return HubFiles.hub(HubFiles.config(server, cache), slept::add);
  }

  private Path download() {
    try (HuggingFaceHub hub = hub()) {
      return hub.download(ID);
    }
  }

  private ProviderException refused(HubConfig config) {
    try (HuggingFaceHub hub = HubFiles.hub(config, slept::add)) {
      return catchThrowableOfType(ProviderException.class, () -> hub.download(ID));
    }
  }

  private ProviderException refused() {
    return refused(HubFiles.config(server, cache));
  }

  private static String code(ProviderException e) {
    return e.kind() + " " + e.problems().get(0).code();
  }

  private void assertWhole(Path snapshot) throws IOException {
    for (String name : WANTED) {
      assertThat(Files.readAllBytes(snapshot.resolve(name))).as(name).isEqualTo(files.get(name));
    }
  }

  private List<Path> blobs() throws IOException {
    try (Stream<Path> all = Files.list(cache.resolve("models--acme--tiny-ko/blobs"))) {
      return all.toList();
    }
  }

  @Test
  void a_model_lies_in_the_cache_as_python_lays_it_out_and_opens() throws IOException {
    Path snapshot = download();
    Path model = cache.resolve("models--acme--tiny-ko");
    String commit = server.commit(ID);
    assertThat(snapshot).isEqualTo(model.resolve("snapshots").resolve(commit));
    assertThat(model.resolve("refs/main")).hasContent(commit);
    try (Stream<Path> names = Files.list(snapshot)) {
      assertThat(names.map(n -> n.getFileName().toString()).sorted()).isEqualTo(WANTED);
    }
    assertWhole(snapshot);
    for (String name : WANTED) {
      Path target = Files.readSymbolicLink(snapshot.resolve(name));
      assertThat(target.toString()).matches("\\.\\./\\.\\./blobs/[0-9a-f]{40,64}");
    }
    assertThat(blobs()).hasSize(WANTED.size());
    assertThat(ModelFolder.open(snapshot).config().vocabulary()).isEqualTo(8000);
  }

  @Test
  void what_is_there_is_not_asked_for_again_and_a_new_commit_brings_what_changed()
      throws IOException {
    Path first = download();
    int asked = server.calls("resolve").size();
    assertThat(asked).isEqualTo(WANTED.size());
    assertThat(download()).isEqualTo(first);
    assertThat(server.calls("resolve")).hasSize(asked);
    files.put("generation_config.json", "{\"eos_token_id\": 2}".getBytes(StandardCharsets.UTF_8));
    server.put(ID, files);
    Path second = download();
    assertThat(second).isNotEqualTo(first);
    assertThat(server.calls("resolve")).hasSize(asked + 1);
    assertWhole(second);
  }

  @Test
  void progress_comes_to_the_sum_of_the_files() {
    List<DownloadListener.Progress> heard = new ArrayList<>();
    try (HuggingFaceHub hub = hub()) {
      hub.download(ID, "main", heard::add);
    }
    long sum = WANTED.stream().mapToLong(n -> files.get(n).length).sum();
    assertThat(heard)
        .isNotEmpty()
        .allMatch(p -> p.total() == sum && p.fileBytes() <= p.fileTotal());
    assertThat(heard.get(heard.size() - 1).bytes()).isEqualTo(sum);
    assertThat(heard).extracting(DownloadListener.Progress::bytes).isSorted();
  }

  @Test
  void a_cut_connection_is_gone_on_from_where_it_was() throws IOException {
    server.fail("cdn", Fault.doneThenTruncated(), Fault.doneThenTruncated());
    assertWhole(download());
    List<String> ranges =
        server.calls("cdn").stream().map(c -> c.headers().getOrDefault("range", "all")).toList();
    int size = files.get("model.safetensors").length;
    int half = size / 2;
    assertThat(ranges)
        .containsExactly("all", "bytes=" + half + "-", "bytes=" + (half + (size - half) / 2) + "-");
  }

  @Test
  void what_came_before_it_was_given_up_is_kept_for_the_next_time() throws IOException {
    server.fail("cdn", Fault.doneThenTruncated());
    server.fail("cdn", Stream.generate(Fault::drop).limit(30).toArray(Fault[]::new));
    ProviderException e = refused();
    assertThat(code(e)).isEqualTo("UNAVAILABLE hub.unreachable");
    Path snapshot = cache.resolve("models--acme--tiny-ko/snapshots").resolve(server.commit(ID));
    assertThat(snapshot.resolve("model.safetensors")).doesNotExist();
    assertThat(cache.resolve("models--acme--tiny-ko/refs/main")).doesNotExist();
    assertThat(blobs()).filteredOn(b -> b.toString().endsWith(".incomplete")).hasSize(1);
    server.heal();
    int before = server.calls("cdn").size();
    assertWhole(download());
    assertThat(server.calls("cdn").get(before).headers().get("range")).startsWith("bytes=");
    assertThat(blobs()).noneMatch(b -> b.toString().endsWith(".incomplete"));
  }

  @Test
  void a_mirror_that_sends_all_again_is_understood() throws IOException {
    server.withoutRanges().fail("cdn", Fault.doneThenTruncated());
    assertWhole(download());
  }

  @Test
  void a_byte_that_changed_on_the_way_is_seen_and_the_file_fetched_again() throws IOException {
    server.damage("model.safetensors", 1).damage("config.json", 1);
    assertWhole(download());
    assertThat(server.calls("cdn")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "config.json"})
  void a_file_that_stays_wrong_never_shows_in_the_cache(String file) throws IOException {
    server.damage(file, 9);
    ProviderException e = refused();
    assertThat(code(e)).isEqualTo("UNEXPECTED hub.digest");
    assertThat(e).hasMessageContaining(file);
    Path snapshot = cache.resolve("models--acme--tiny-ko/snapshots").resolve(server.commit(ID));
    assertThat(snapshot.resolve(file)).doesNotExist();
    assertThat(blobs()).noneMatch(b -> b.toString().endsWith(".incomplete"));
    assertThat(cache.resolve("models--acme--tiny-ko/refs")).doesNotExist();
  }

  @Test
  void a_slow_answer_is_waited_for_and_one_that_stands_still_is_cut_and_gone_on_from()
      throws IOException {
    server.fail("resolve", Fault.doneSlowly());
    server.fail("cdn", Fault.doneNeverEnding());
    HubConfig hasty = HubFiles.config(server, cache).withTimeout(Duration.ofMillis(400));
    try (HuggingFaceHub hub = HubFiles.hub(hasty, slept::add)) {
      assertWhole(hub.download(ID));
    }
    assertThat(server.calls("cdn").get(1).headers().get("range")).startsWith("bytes=");
  }

  @Test
  void too_many_requests_are_waited_for_as_long_as_the_hub_says() throws IOException {
    server.fail("info", Fault.tooMany(7), Fault.answer(502));
    server.fail("resolve", Fault.answer(500));
    assertWhole(download());
    assertThat(slept)
        .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void a_hub_that_stays_in_trouble_is_named_and_the_cache_serves_where_it_can(int status)
      throws IOException {
    Fault[] always = Stream.generate(() -> Fault.answer(status)).limit(20).toArray(Fault[]::new);
    server.fail("info", always);
    assertThat(code(refused()))
        .isEqualTo(status == 429 ? "RATE_LIMIT hub.rate" : "UNAVAILABLE hub.broken");
    server.heal();
    Path snapshot = download();
    if (status != 429) {
      server.fail("info", always);
      assertThat(download()).isEqualTo(snapshot);
      assertThatThrownBy(
              () -> {
                try (HuggingFaceHub hub = hub()) {
                  hub.download(ID, "v2");
                }
              })
          .isInstanceOf(ProviderException.class);
    }
  }

  @Test
  void gated_models_are_explained_with_what_to_do() {
    server.gate(ID).grant("hf_granted");
    HubConfig config = HubFiles.config(server, cache);
    ProviderException without = refused(config);
    assertThat(code(without)).isEqualTo("AUTHENTICATION hub.gated.no-token");
    assertThat(without)
        .hasMessageContaining(server.url() + "/" + ID)
        .hasMessageContaining("HF_TOKEN");
    ProviderException with = refused(HubFiles.withToken(config, "hf_other"));
    assertThat(code(with)).isEqualTo("AUTHENTICATION hub.gated.not-granted");
    assertThat(with).hasMessageNotContaining("hf_other");
    // The stand-in refuses a token at its other host, where large files come from.
    try (HuggingFaceHub hub = HubFiles.hub(HubFiles.withToken(config, "hf_granted"), slept::add)) {
      assertThat(hub.download(ID)).isDirectory();
    }
    assertThat(server.calls("resolve").get(5).headers())
        .containsEntry("authorization", "Bearer hf_granted");
    assertThat(server.calls("cdn"))
        .isNotEmpty()
        .noneMatch(c -> c.headers().containsKey("authorization"));
  }

  @Test
  void what_is_not_there_is_told_apart() {
    try (HuggingFaceHub hub = hub()) {
      assertThat(code(catchThrowableOfType(ProviderException.class, () -> hub.download(ID, "v9"))))
          .isEqualTo("NOT_FOUND hub.no-revision");
      assertThat(
              code(catchThrowableOfType(ProviderException.class, () -> hub.download("acme/none"))))
          .isEqualTo("NOT_FOUND hub.no-model.or-private");
    }
    server.fail("info", Fault.answer(403));
    assertThat(code(refused())).isEqualTo("AUTHENTICATION hub.forbidden");
    server.fail("info", Fault.answer(401));
    assertThat(code(refused(HubFiles.withToken(HubFiles.config(server, cache), "hf_old"))))
        .isEqualTo("AUTHENTICATION hub.token-refused");
    server.fail("info", Fault.doneThenGarbage());
    assertThat(code(refused())).isEqualTo("UNEXPECTED hub.answer");
  }

  @Test
  void only_safetensors_configuration_and_tokenizer_are_asked_for() {
    download();
    assertThat(server.calls("resolve"))
        .extracting(Call::path)
        .allMatch(p -> WANTED.contains(p.substring(p.lastIndexOf('/') + 1)));
    files.remove("model.safetensors");
    server.put(ID, files);
    ProviderException e = refused();
    assertThat(code(e)).isEqualTo("REJECTED hub.no-safetensors");
    assertThat(server.calls("resolve")).hasSize(WANTED.size());
  }

  @Test
  void shards_come_with_their_index_and_not_beside_a_whole_file() throws IOException {
    byte[] weights = files.remove("model.safetensors");
    files.put("model-00001-of-00001.safetensors", weights);
    files.put("consolidated.safetensors", weights);
    files.put(
        "model.safetensors.index.json",
        "{\"weight_map\":{\"a\":\"model-00001-of-00001.safetensors\"}}"
            .getBytes(StandardCharsets.UTF_8));
    server.put(ID, files);
    Path snapshot = download();
    assertThat(snapshot.resolve("model-00001-of-00001.safetensors")).hasBinaryContent(weights);
    assertThat(snapshot.resolve("consolidated.safetensors")).doesNotExist();
    HubConfig offline = HubFiles.config(server, cache).withOffline(true);
    try (HuggingFaceHub hub = HubFiles.hub(offline, slept::add)) {
      assertThat(hub.download(ID)).isEqualTo(snapshot);
      Files.delete(snapshot.resolve("model-00001-of-00001.safetensors").toRealPath());
      assertThatThrownBy(() -> hub.download(ID)).hasMessageContaining("HF_HUB_OFFLINE");
    }
  }

  @Test
  void offline_nothing_is_asked_and_the_cache_must_have_all() throws IOException {
    HubConfig offline = HubFiles.config(server, cache).withOffline(true);
    assertThat(code(refused(offline))).isEqualTo("NOT_FOUND hub.offline");
    Path snapshot = download();
    int calls = server.calls().size();
    try (HuggingFaceHub hub = HubFiles.hub(offline, slept::add)) {
      assertThat(hub.download(ID)).isEqualTo(snapshot);
      assertThat(hub.download(ID, server.commit(ID))).isEqualTo(snapshot);
    }
    assertThat(server.calls()).hasSize(calls);
  }

  @Test
  void a_host_that_is_not_there_is_named() {
    HubConfig nowhere =
        HubFiles.config(server, cache).withEndpoint(URI.create("http://127.0.0.1:9"));
    ProviderException e = refused(nowhere);
    assertThat(code(e)).isEqualTo("UNAVAILABLE hub.unreachable");
    assertThat(e).hasMessageContaining("127.0.0.1");
    assertThat(slept).hasSize(4);
  }

  @Test
  void a_disk_that_is_too_small_is_seen_before_anything_comes() {
    server.claim(ID, "model.safetensors", 1L << 60);
    ProviderException e = refused();
    assertThat(code(e)).isEqualTo("LOCAL_RESOURCE hub.disk");
    assertThat(server.calls("resolve")).isEmpty();
  }

  @Test
  void two_that_want_the_same_fetch_it_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Path>> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        both.add(threads.submit(this::download));
      }
      assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
      assertWhole(both.get(0).get());
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.calls("cdn")).hasSize(1);
    assertThat(server.calls("resolve")).hasSize(WANTED.size());
  }

  @Test
  void an_interrupt_ends_it_and_stays() {
    Thread.currentThread().interrupt();
    ProviderException e = refused();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(code(e)).matches("UNAVAILABLE hub\\.(interrupted|unreachable)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b/c", "../x", "a/..", "a b/c", "/etc", "acme/x--y"})
  void what_can_not_be_an_id_is_refused_before_anything_is_asked(String id) {
    try (HuggingFaceHub hub = hub()) {
      assertThatThrownBy(() -> hub.download(id, "../main"))
          .isInstanceOfSatisfying(
              InvalidRequestException.class, e -> assertThat(e.problems()).hasSize(2));
    }
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void a_reference_to_the_hub_becomes_one_to_a_folder() {
    try (HuggingFaceHub hub = hub()) {
      ModelRef ref = ModelRef.parse("hf:" + ID + "@" + server.commit(ID) + "#/adapters/a");
      ModelRef local = hub.local(ref, DownloadListener.SILENT);
      assertThat(local.scheme()).isEqualTo("local");
      assertThat(Path.of(local.name())).isDirectory();
      assertThat(local.part()).contains("/adapters/a");
      assertThat(hub.local(ModelRef.parse("hf:" + ID), DownloadListener.SILENT).name())
          .isEqualTo(local.name());
      ModelRef other = ModelRef.parse("openai:gpt");
      assertThat(hub.local(other, DownloadListener.SILENT)).isSameAs(other);
    }
  }
}
