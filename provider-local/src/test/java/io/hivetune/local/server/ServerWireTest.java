package io.hivetune.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.testkit.LlamaCppStandIn;
import io.hivetune.testkit.StandIn;
import io.hivetune.tuning.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the three clients send, and what they make of the answers. */
class ServerWireTest {
  private static final ChatRequest SAMPLED =
      new ChatRequest(
          List.of(Message.user("배송은요?")),
          new GenerationOptions(40, 0.7, 0.9, List.of("고객님"), OptionalLong.of(7)));

  private static JsonNode lastChat(StandIn standIn) {
    return standIn.calls("chat").get(standIn.calls("chat").size() - 1).json();
  }

  @Test
  void vllm_is_told_everything_that_its_own_configuration_would_decide_otherwise() {
    try (VllmWorld it = new VllmWorld()) {
      it.model().chat(SAMPLED);
      JsonNode body = lastChat(it.standIn);
      assertThat(body.path("top_k").asInt()).isEqualTo(-1);
      assertThat(body.path("min_p").asInt(9)).isZero();
      assertThat(body.path("seed").asInt()).isEqualTo(7);
      assertThat(body.path("stop").get(0).asText()).isEqualTo("고객님");
      it.model().chat(ChatRequest.ofUser("배송은요?"));
      assertThat(lastChat(it.standIn).path("temperature").asDouble(9)).isZero();
      assertThat(lastChat(it.standIn).path("top_p").asDouble()).isEqualTo(1);
    }
  }

  @Test
  void ollama_never_drops_the_beginning_of_a_conversation_in_silence() {
    try (OllamaWorld it = new OllamaWorld()) {
      it.server.keepAlive(Duration.ofMinutes(5)).chat("base").chat(SAMPLED);
      JsonNode body = lastChat(it.standIn);
      assertThat(body.path("truncate").asBoolean(true)).isFalse();
      assertThat(body.path("shift").asBoolean(true)).isFalse();
      assertThat(body.path("keep_alive").asText()).isEqualTo("300s");
      assertThat(body.path("options").path("top_k").asInt(9)).isZero();
      assertThat(body.path("options").path("num_predict").asInt()).isEqualTo(40);
      assertThat(body.path("options").path("seed").asInt()).isEqualTo(7);
    }
  }

  @Test
  void llama_cpp_gets_one_adapter_in_full_and_the_others_not_at_all() {
    try (LlamaCppWorld it = new LlamaCppWorld()) {
      assertThat(it.server.chat("blog").chat(SAMPLED).text()).startsWith("/models/blog.gguf");
      assertThat(lastChat(it.standIn).path("lora"))
          .hasToString("[{\"id\":0,\"scale\":1.0},{\"id\":1,\"scale\":0.0}]");
      assertThat(it.server.chat("base").chat(SAMPLED).text()).startsWith("/models/base.gguf");
      assertThat(lastChat(it.standIn).path("top_k").asInt(9)).isZero();
      it.server.scale(Map.of(1, 0.5));
      assertThat(it.server.chat().chat(SAMPLED).text()).startsWith("/models/support.gguf");
      assertThat(lastChat(it.standIn).has("lora")).isFalse();
    }
  }

  @Test
  void an_adapter_that_llama_cpp_does_not_have_is_refused_before_the_question() {
    try (LlamaCppWorld it = new LlamaCppWorld()) {
      assertThatThrownBy(() -> it.server.chat("persona").chat(SAMPLED))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("blog, support");
      assertThatThrownBy(() -> it.server.scale(Map.of(7, 1.0)))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("\"7\"");
      assertThat(it.standIn.calls("chat")).isEmpty();
      assertThat(it.standIn.scales()).containsExactly(1.0, 1.0);
    }
  }

  @Test
  void a_restarted_llama_cpp_that_numbers_its_adapters_otherwise_is_noticed() {
    try (LlamaCppWorld it = new LlamaCppWorld()) {
      it.model().chat(SAMPLED);
      it.model().chat(SAMPLED);
      assertThat(it.standIn.calls("adapters.list")).hasSize(2);
    }
  }

  /** "네." and its end of turn are twelve tokens of one character at the stand-ins. */
  @Test
  void a_likelihood_covers_the_answer_and_its_end_of_turn_alone() {
    List<Message> prompt = List.of(Message.system("정중하게."), Message.user("되나요?"));
    try (VllmWorld it = new VllmWorld()) {
      Likelihood vllm = it.model().likelihood(prompt, "네.");
      assertThat(vllm.tokens()).isEqualTo("네.<|im_end|>".length());
      assertThat(vllm.lossPerToken()).isCloseTo(0.5, within(1e-9));
      assertThat(lastChat(it.standIn).path("add_generation_prompt").asBoolean(true)).isFalse();
    }
    try (LlamaCppWorld it = new LlamaCppWorld()) {
      Likelihood llama = it.model().likelihood(prompt, "네.");
      // The first token behind the answer ends the turn: here the first character.
      assertThat(llama.tokens()).isEqualTo("네.<".length());
      assertThat(llama.lossPerToken()).isCloseTo(0.5, within(1e-9));
      assertThat(it.standIn.calls("completion").get(0).json().path("lora"))
          .hasToString("[{\"id\":0,\"scale\":0.0},{\"id\":1,\"scale\":1.0}]");
    }
  }

  @Test
  void a_token_that_ends_within_a_character_is_looked_up_among_all() {
    try (LlamaCppWorld it = new LlamaCppWorld()) {
      Likelihood likelihood = it.model().likelihood(List.of(Message.user("?")), "😊");
      // Half a character costs twice as much at the stand-in: 2 × 1 + 0.5 for the end.
      assertThat(likelihood.tokens()).isEqualTo(3);
      assertThat(likelihood.logProbability()).isCloseTo(-2.5, within(1e-9));
    }
  }

  @Test
  void a_reference_without_a_name_lists_those_that_there_are() {
    try (VllmWorld it = new VllmWorld()) {
      ModelRef bare = ModelRef.of("vllm", it.standIn.url().toString());
      assertThatThrownBy(() -> it.server.chat(bare))
          .isInstanceOf(HiveTuneException.class)
          .hasMessageContaining("This server has: base");
      assertThatThrownBy(() -> it.server.chat(ModelRef.of("ollama", "http://x", "y")))
          .isInstanceOf(HiveTuneException.class)
          .hasMessageContaining("is not served here");
    }
    try (LlamaCppWorld it = new LlamaCppWorld()) {
      ModelRef bare = ModelRef.of("llamacpp", it.standIn.url().toString());
      assertThat(it.server.chat(bare).chat(SAMPLED).model()).isEqualTo(bare);
    }
  }

  @Test
  void a_server_tells_its_version_and_its_models() {
    try (VllmWorld it = new VllmWorld()) {
      assertThat(it.server.version()).isEqualTo("0.19.0");
    }
    try (OllamaWorld it = new OllamaWorld()) {
      assertThat(it.server.version()).isEqualTo("0.14.0");
      assertThat(it.server.models()).containsExactly("base:latest");
      it.server.delete("base");
      assertThatThrownBy(() -> it.server.show("base"))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("model 'base' not found");
    }
    try (LlamaCppWorld it = new LlamaCppWorld()) {
      assertThat(it.server.version()).isEqualTo("b6500-0123abc");
      assertThat(it.server.models()).containsExactly("base", "blog", "support");
      assertThat(it.server.chatTemplate()).isNotBlank();
      assertThat(it.server.isReady()).isTrue();
      it.standIn.loading(true);
      assertThat(it.server.isReady()).isFalse();
    }
  }

  @Test
  void a_windows_path_of_an_adapter_has_a_name_too() {
    try (LlamaCppStandIn windows =
            LlamaCppStandIn.start("C:\\m\\base.gguf", List.of("C:\\m\\상담.gguf"), "");
        LlamaCppServer server = LlamaCppServer.open(ServerConfig.of(windows.url()))) {
      assertThat(server.models()).containsExactly("base", "상담");
      assertThat(server.chat("상담").chat(SAMPLED).text()).startsWith("C:\\m\\상담.gguf");
    }
  }
}
