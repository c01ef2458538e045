package io.hivetune.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.StructuredChatModel;
import io.hivetune.dataset.Message;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalModel;
import io.hivetune.local.LocalProvider;
import io.hivetune.testkit.ChatModelContract;
import io.hivetune.tuning.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The same contract on a real server: {@code HIVETUNE_LIVE_SERVER} names a model that it serves,
 * for example {@code vllm:http://127.0.0.1:8000#name}. How two were had is in the testkit's {@code
 * src/test/reference/servers}.
 */
class LiveServerTest extends ChatModelContract {
  private static Optional<ModelRef> served() {
    return Optional.ofNullable(System.getenv("HIVETUNE_LIVE_SERVER")).map(ModelRef::parse);
  }

  @Override
  protected World newWorld() {
    assumeThat(served()).as("HIVETUNE_LIVE_SERVER names a model").isPresent();
    ModelServer server = ModelServers.open(served().get(), System.getenv());
    return new World() {
      @Override
      public StreamingChatModel model() {
        return server.chat(served().get());
      }

      @Override
      public Set<Capability> capabilities() {
        return Set.of(Capability.STREAMING, Capability.JSON_SCHEMA);
      }

      @Override
      public boolean fail(int status) {
        return false;
      }

      @Override
      public String secret() {
        return "";
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }

  @Test
  void the_answer_that_it_gives_is_likelier_than_another() {
    assumeThat(served()).as("HIVETUNE_LIVE_SERVER names a model").isPresent();
    try (ModelServer server = ModelServers.open(served().get(), System.getenv())) {
      StreamingChatModel model = server.chat(served().get());
      assumeThat(model).as("it scores answers").isInstanceOf(LikelihoodModel.class);
      LikelihoodModel scoring = (LikelihoodModel) model;
      List<Message> question = List.of(Message.user(QUESTION));
      String given = model.chat(ChatRequest.of(question)).text().strip();
      LikelihoodModel.Likelihood own = scoring.likelihood(question, given);
      assertThat(own.logProbability()).isNegative();
      assertThat(own.lossPerToken())
          .isLessThan(scoring.likelihood(question, "귤 상자가 파랗게 노래했다").lossPerToken());
    }
  }

  @Test
  void an_answer_follows_a_schema_that_ends() throws Exception {
    assumeThat(served()).as("HIVETUNE_LIVE_SERVER names a model").isPresent();
    JsonSchema schema =
        new JsonSchema(
            "mood",
            "{\"type\":\"object\",\"properties\":{\"mood\":{\"enum\":[\"good\",\"bad\"]}},"
                + "\"required\":[\"mood\"],\"additionalProperties\":false}");
    try (ModelServer server = ModelServers.open(served().get(), System.getenv())) {
      StructuredChatModel model = (StructuredChatModel) server.chat(served().get());
      ChatReply reply = model.chat(ChatRequest.ofUser(QUESTION), schema);
      // vLLM lets a model write blanks for ever, unless started with disable_any_whitespace.
      assumeThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(new ObjectMapper().readTree(reply.text()).path("mood").asText())
          .isIn("good", "bad");
    }
  }

  /**
   * {@code HIVETUNE_LIVE_TWIN} names the same model on this machine, {@code local:FOLDER#ADAPTER}.
   */
  @Test
  void it_finds_answers_as_likely_as_its_twin_on_this_machine() {
    String twin = System.getenv("HIVETUNE_LIVE_TWIN");
    assumeThat(served()).as("HIVETUNE_LIVE_SERVER names a model").isPresent();
    assumeThat(twin).as("HIVETUNE_LIVE_TWIN names its twin").isNotNull();
    try (ModelServer server = ModelServers.open(served().get(), System.getenv());
        LocalProvider local = LocalProvider.open(LocalConfig.defaults());
        LocalModel here = local.chat(ModelRef.parse(twin))) {
      LikelihoodModel there = (LikelihoodModel) server.chat(served().get());
      for (String answer : List.of("네, 고객님. 사흘 안에 도착합니다.", "궯 값입니다 😊", "No.")) {
        List<Message> prompt = List.of(Message.system("정중하게."), Message.user(QUESTION));
        LikelihoodModel.Likelihood own = here.likelihood(prompt, answer);
        LikelihoodModel.Likelihood theirs = there.likelihood(prompt, answer);
        assertThat(theirs.tokens()).isEqualTo(own.tokens());
        assertThat(theirs.logProbability()).isCloseTo(own.logProbability(), within(0.02));
      }
    }
  }
}
