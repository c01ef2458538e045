package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.JsonSchema;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.InvalidRequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model that knows nothing must keep to a schema all the same. */
@Timeout(120)
class LocalJsonTest {
  private static final JsonSchema REVIEW =
      new JsonSchema(
          "review",
          """
          {"type": "object", "additionalProperties": false,
           "properties": {
             "감정": {"type": "string", "enum": ["긍정", "부정", "중립"]},
             "점수": {"type": "integer", "minimum": 1, "maximum": 5},
             "근거": {"type": "array", "items": {"type": "string", "minLength": 1}, "maxItems": 3},
             "답장": {"type": ["string", "null"]}},
           "required": ["감정", "점수", "근거"]}
          """);

  @TempDir Path temp;
  private LocalProvider provider;
  private ModelRef random;

  @BeforeEach
  void open() {
    random = ModelRef.of("local", TinyModel.write(temp.resolve("model"), 1).toString());
    provider = LocalProvider.open(new LocalConfig(temp.resolve("work"), 2));
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private static ChatRequest request(int tokens, double temperature, long seed) {
    return new ChatRequest(
        List.of(Message.user("후기를 분류해 주세요: 배송이 빨라서 좋았어요.")),
        new GenerationOptions(tokens, temperature, 1, List.of(), OptionalLong.of(seed)));
  }

  private static void assertReview(ChatReply reply) throws Exception {
    assertThat(reply.finishReason()).isEqualTo(FinishReason.STOP);
    JsonNode schema = new ObjectMapper().readTree(REVIEW.json());
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(new ObjectMapper().readTree(reply.text())))
        .as(reply.text())
        .isEmpty();
  }

  @Test
  void random_weights_give_valid_answers_greedy_and_drawn_at_every_length() throws Exception {
    assertThat(provider.capabilities()).contains(Capability.JSON_SCHEMA);
    try (LocalModel model = provider.chat(random)) {
      for (int i = 0; i < 12; i++) {
        ChatReply reply = model.chat(request(60 + 10 * i, i % 3 * 0.5, i), REVIEW);
        assertReview(reply);
        assertThat(reply.usage().completionTokens()).isLessThanOrEqualTo(60 + 10 * i);
      }
    }
  }

  @Test
  void answers_with_and_without_a_schema_are_written_beside_each_other() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (LocalModel model = provider.chat(random)) {
      String alone = model.chat(request(80, 1, 7), REVIEW).text();
      CompletableFuture<ChatReply> free = model.chatLater(request(80, 1, 3));
      List<CompletableFuture<ChatReply>> kept =
          java.util.stream.LongStream.of(7, 8, 9)
              .mapToObj(
                  seed ->
                      CompletableFuture.supplyAsync(
                          () -> model.chat(request(80, 1, seed), REVIEW), threads))
              .toList();
      for (CompletableFuture<ChatReply> reply : kept) {
        assertReview(reply.join());
      }
      assertThat(kept.get(0).join().text()).isEqualTo(alone);
      assertThat(free.join().text()).doesNotStartWith("{");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void too_few_tokens_end_with_length() {
    try (LocalModel model = provider.chat(random)) {
      assertThat(model.chat(request(3, 0, 0), REVIEW).finishReason())
          .isEqualTo(FinishReason.LENGTH);
    }
  }

  @Test
  void a_schema_that_is_not_supported_and_stop_texts_are_refused_before_anything_is_written() {
    try (LocalModel model = provider.chat(random)) {
      JsonSchema pattern =
          new JsonSchema("p", "{\"type\":\"object\",\"properties\":{\"a\":{\"pattern\":\"^x\"}}}");
      assertThatThrownBy(() -> model.chat(request(9, 0, 0), pattern))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("pattern")
          .hasMessageContaining("#/properties/a");
      ChatRequest stopping =
          new ChatRequest(
              List.of(Message.user("질문")),
              new GenerationOptions(9, 0, 1, List.of("."), OptionalLong.empty()));
      assertThatThrownBy(() -> model.chat(stopping, REVIEW))
          .isInstanceOf(InvalidRequestException.class);
    }
  }

  @Test
  void the_small_korean_model_answers_in_json_too() throws Exception {
    ModelRef tinyKo = ModelRef.of("local", TinyModel.tokenizerJson().getParent().toString());
    try (LocalModel model = provider.chat(tinyKo)) {
      assertReview(model.chat(request(120, 0, 0), REVIEW));
    }
  }
}
