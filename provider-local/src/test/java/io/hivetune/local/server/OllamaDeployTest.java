package io.hivetune.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
  void a_folder_without_a_gguf_file_says_what_to_do() throws IOException {
    Files.delete(gguf);
    assertThatThrownBy(() -> it.server.deploy(tuned, Trained.options("support")))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("ExportModel");
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
