package io.hivetune.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.testkit.Call;
import io.hivetune.testkit.Fault;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TunedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OllamaDeployTest {
  // printf 'GGUF and weights' | sha256sum
  private static final String SHA256 =
      "c3659ff24a54e2c23a2ad3e0ee81ecdd853bc02a1946514c427663c1d8c94dbb";

  @TempDir static Path temp;
  private final OllamaWorld it = new OllamaWorld();
  private TunedModel tuned;
  private Path gguf;

  @BeforeEach
  void prepare() throws IOException {
    tuned = Trained.in(temp);
    gguf = Files.createDirectories(temp.resolve("adapter")).resolve("상담.gguf");
    Files.writeString(gguf, "GGUF and weights", StandardCharsets.UTF_8);
    it.standIn.answering((model, question) -> Trained.ANSWER);
  }

  @AfterEach
  void close() {
    it.close();
  }

  private ProviderException refusal(DeployOptions options) {
    return catchThrowableOfType(ProviderException.class, () -> it.server.deploy(tuned, options));
  }

  @Test
  void a_model_travels_by_its_digest_and_is_served_under_its_name() {
    List<String> progress = new ArrayList<>();
    Deployed deployed =
        it.server.deploy(tuned, Trained.options("support").withProgress(progress::add));
    assertThat(deployed.ref()).hasToString("ollama:" + it.standIn.url() + "#support");
    assertThat(it.server.models()).containsExactlyInAnyOrder("base:latest", "support:latest");
    assertThat(it.standIn.blobs()).containsExactly("sha256:" + SHA256);
    assertThat(it.standIn.made().get("support:latest").path("files").path("상담.gguf").asText())
        .isEqualTo("sha256:" + SHA256);
    assertThat(progress).contains("uploading 상담.gguf", "success");
    assertThat(operations())
        .startsWith("blobs.head", "blobs.create", "create")
        .containsSubsequence("create", "chat", "copy", "delete");
  }

  private List<String> operations() {
    return it.standIn.calls().stream().map(Call::operation).toList();
  }

  @Test
  void what_the_server_has_is_not_sent_again() {
    it.server.deploy(tuned, Trained.options("support"));
    it.server.deploy(tuned, Trained.options("support"));
    assertThat(it.standIn.calls("blobs.create")).hasSize(1);
  }

  @Test
  void one_that_answers_otherwise_is_deleted_and_the_old_one_stays() {
    it.server.deploy(tuned, Trained.options("support"));
    it.standIn.answering((model, question) -> "무엇을 도와드릴까요?");
    ProviderException e =
        refusal(Trained.options("support").withRecipe(OllamaRecipe.ofGguf(gguf).withSystem("새것")));
    assertThat(e.sentences(Locale.KOREAN)).contains("다르게 답했습니다", "\"무엇을 도와드릴까요?\"");
    assertThat(it.server.models()).containsExactlyInAnyOrder("base:latest", "support:latest");
    assertThat(it.standIn.made().get("support:latest").has("system")).isFalse();
  }

  @Test
  void one_that_reads_another_template_is_refused_where_the_server_shows_it() {
    it.standIn.reading("Question: {{ .Prompt }}");
    assertThat(refusal(Trained.options("support")).getMessage())
        .contains("Learned: \"<|im_start|>user⏎", "The server: \"Question: <|im_start|>");
    it.standIn.withoutRendering();
    assertThat(it.server.deploy(tuned, Trained.options("support")).overlooked()).isEmpty();
  }

  @Test
  void a_file_that_is_no_model_is_refused_with_the_servers_words() throws IOException {
    Files.writeString(gguf, "not a model", StandardCharsets.UTF_8);
    ProviderException e = refusal(Trained.options("support"));
    assertThat(e.kind()).isEqualTo(ProviderException.Kind.REJECTED);
    assertThat(e.getMessage()).contains("supplied file was not in GGUF format");
    assertThat(it.server.models()).containsExactly("base:latest");
  }

  @Test
  void a_model_whose_making_was_cut_short_is_deleted() {
    it.standIn.fail("create", Fault.doneThenTruncated());
    assertThat(refusal(Trained.options("support")).kind())
        .isEqualTo(ProviderException.Kind.UNAVAILABLE);
    assertThat(it.standIn.calls("create")).hasSize(1);
    assertThat(it.server.models()).containsExactly("base:latest");
  }

  @Test
  void an_upload_that_failed_is_tried_again() {
    it.standIn.fail("blobs.create", Fault.drop(), Fault.answer(503));
    it.standIn.fail("blobs.head", Fault.answer(502));
    it.server.deploy(tuned, Trained.options("support"));
    assertThat(it.standIn.calls("blobs.create")).hasSize(3);
    assertThat(it.standIn.blobs()).hasSize(1);
  }

  @Test
  void without_an_export_one_is_made_for_it_and_travels_with_its_template() throws IOException {
    Files.delete(gguf);
    TunedModel full = Trained.tuned(tuned.ref().base());
    List<String> progress = new ArrayList<>();
    it.server.deploy(full, Trained.options("support").withProgress(progress::add));
    assertThat(progress).startsWith("exporting").contains("uploading model.gguf", "success");
    JsonNode made = it.standIn.made().get("support:latest");
    assertThat(made.path("template").asText()).contains("<|im_start|>");
    assertThat(made.path("parameters").path("stop")).hasToString("[\"<|im_end|>\"]");
  }

  @Test
  void several_gguf_files_without_a_word_which_are_refused() throws IOException {
    Path other = Files.copy(gguf, gguf.resolveSibling("other.gguf"));
    try {
      assertThatThrownBy(() -> it.server.deploy(tuned, Trained.options("support")))
          .isInstanceOf(HiveTuneException.class)
          .hasMessageContaining("2 GGUF files");
    } finally {
      Files.delete(other);
    }
  }

  @Test
  void a_modelfile_is_read_as_it_was_written() throws IOException {
    Path file = temp.resolve("Modelfile");
    Files.writeString(
        file,
        """
        # 상담 모델
        FROM ./adapter/상담.gguf
        TEMPLATE \"\"\"{{ range .Messages }}
        {{ .Content }}{{ end }}\"\"\"
        PARAMETER stop "<|im_end|>"
        parameter stop <|endoftext|>
        PARAMETER repeat_penalty 1.05
        PARAMETER num_ctx 4096
        SYSTEM \"\"\"정중하게,
        짧게.\"\"\"
        LICENSE Apache-2.0
        """,
        StandardCharsets.UTF_8);
    OllamaRecipe recipe = OllamaRecipe.ofModelfile(file);
    assertThat(recipe.files()).containsExactly(Map.entry("상담.gguf", gguf));
    assertThat(recipe.template()).contains("{{ range .Messages }}\n{{ .Content }}{{ end }}");
    assertThat(recipe.system()).contains("정중하게,\n짧게.");
    assertThat(recipe.parameters())
        .containsExactly(
            Map.entry("stop", List.of("<|im_end|>", "<|endoftext|>")),
            Map.entry("repeat_penalty", 1.05),
            Map.entry("num_ctx", 4096L));
    Files.writeString(file, "FROM qwen3:0.6b\nADAPTER ./adapter/상담.gguf\n", StandardCharsets.UTF_8);
    assertThat(OllamaRecipe.ofModelfile(file).from()).contains("qwen3:0.6b");
    assertThat(OllamaRecipe.ofModelfile(file).adapters()).containsOnlyKeys("상담.gguf");
    Files.writeString(file, "PARAMETER stop x\n", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> OllamaRecipe.ofModelfile(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("no FROM");
  }

  @Test
  void a_recipe_says_everything_that_a_modelfile_does() {
    Path adapter = temp.resolve("어댑터.gguf");
    assertThatThrownBy(
            () ->
                it.server.create(
                    "mine", OllamaRecipe.ofModel("base").withAdapter(adapter), status -> {}))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("어댑터.gguf");
    it.server.create(
        "mine",
        OllamaRecipe.ofModel("base")
            .withAdapter(gguf)
            .withSystem("정중하게.")
            .withTemplate("{{ .Prompt }}")
            .withParameter("stop", List.of("<|im_end|>"))
            .withParameter("temperature", 0.2),
        status -> {});
    assertThat(it.server.show("mine"))
        .satisfies(
            shown -> {
              assertThat(shown.system()).isEqualTo("정중하게.");
              assertThat(shown.parameters()).contains("stop [\"<|im_end|>\"]", "temperature 0.2");
            });
    assertThatThrownBy(
            () -> it.server.create("mine", OllamaRecipe.ofModel("unknown"), status -> {}))
        .hasMessageContaining("file does not exist");
  }
}
