package io.hivetune.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.chat.ChatRequest;
import io.hivetune.testkit.LlamaCppStandIn;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.TunedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlamaCppDeployTest {
  @TempDir static Path temp;
  private final LlamaCppWorld it = new LlamaCppWorld();
  private TunedModel tuned;

  @BeforeEach
  void prepare() {
    tuned = Trained.in(temp);
    it.standIn.answering(
        (file, question) -> file.endsWith("support.gguf") ? Trained.ANSWER : "무슨 말씀이신가요?");
    it.server.scale(Map.of(0, 0.75));
  }

  @AfterEach
  void close() {
    it.close();
  }

  private ProviderException refusal(DeployOptions options) {
    return catchThrowableOfType(ProviderException.class, () -> it.server.deploy(tuned, options));
  }

  @Test
  void the_adapter_is_switched_on_for_all_and_the_others_off() {
    Deployed deployed = it.server.deploy(tuned, Trained.options("support"));
    assertThat(deployed.ref()).hasToString("llamacpp:" + it.standIn.url() + "#support");
    assertThat(it.standIn.scales()).containsExactly(0.0, 1.0);
  }

  @Test
  void one_that_answers_otherwise_is_refused_and_the_scales_are_as_before() {
    assertThat(refusal(Trained.options("blog")).sentences(Locale.KOREAN))
        .contains("다르게 답했습니다", "\"무슨 말씀이신가요?\"");
    assertThat(it.standIn.scales()).containsExactly(0.75, 0.0);
  }

  @Test
  void a_server_with_another_template_is_refused_and_the_scales_are_as_before() {
    it.standIn.templateWithSystemPrompt("Answer briefly.");
    assertThat(refusal(Trained.options("support")).getMessage())
        .contains("Learned: \"<|im_start|>user⏎", "The server: \"<|im_start|>system⏎Answer");
    assertThat(it.standIn.scales()).containsExactly(0.75, 0.0);
  }

  @Test
  void a_server_that_lacks_the_adapter_says_which_it_has() {
    ProviderException e = refusal(Trained.options("persona"));
    assertThat(e.kind()).isEqualTo(ProviderException.Kind.NOT_FOUND);
    assertThat(e.getMessage()).contains("\"persona\"", "blog, support", "--lora FILE");
    assertThat(it.standIn.scales()).containsExactly(0.75, 0.0);
  }

  @Test
  void a_server_that_is_still_loading_is_left_alone() {
    it.standIn.loading(true);
    assertThat(refusal(Trained.options("support")).kind())
        .isEqualTo(ProviderException.Kind.UNAVAILABLE);
  }

  @Test
  void without_adapters_the_model_itself_is_taken_for_the_merged_one() {
    try (LlamaCppStandIn merged = LlamaCppStandIn.start("/models/merged.gguf", List.of(), "");
        LlamaCppServer server = LlamaCppServer.open(ServerConfig.of(merged.url()))) {
      merged.answering((file, question) -> Trained.ANSWER);
      Deployed deployed = server.deploy(tuned, Trained.options("support"));
      assertThat(deployed.ref()).hasToString("llamacpp:" + merged.url());
      assertThat(server.chat(deployed.ref()).chat(ChatRequest.ofUser("네?")).text())
          .isEqualTo(Trained.ANSWER);
      assertThat(merged.calls("adapters.scale")).isEmpty();
    }
  }
}
