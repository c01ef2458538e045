package io.hivetune.openai.internal;

import static io.hivetune.openai.internal.OpenAiClients.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.models.embeddings.EmbeddingCreateParams;
import io.hivetune.chat.EmbeddingModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.TokenCounter;
import io.hivetune.tuning.spi.RateLimiter;
import io.hivetune.tuning.spi.ServiceCalls;
import java.util.ArrayList;
import java.util.List;

/** Embeddings, as many texts in one call as the service takes. */
record OpenAiEmbeddings(ModelRef ref, OpenAIClient client, ServiceCalls calls, RateLimiter limiter)
    implements EmbeddingModel {
  /** The service takes no more texts in one call. */
  private static final int MOST_TEXTS = 2048;

  @Override
  public List<float[]> embed(List<String> texts) {
    List<float[]> all = new ArrayList<>(texts.size());
    for (int from = 0; from < texts.size(); from += MOST_TEXTS) {
      all.addAll(some(texts.subList(from, Math.min(texts.size(), from + MOST_TEXTS))));
    }
    return all;
  }

  private List<float[]> some(List<String> texts) {
    long estimate = TokenCounter.rough().count(texts.stream().map(Message::user).toList());
    JsonNode answer =
        calls.reading(() -> limiter.call(estimate, OpenAiEmbeddings::usage, () -> ask(texts)));
    float[][] vectors = new float[texts.size()][];
    for (JsonNode each : answer.path("data")) {
      JsonNode numbers = each.path("embedding");
      float[] vector = new float[numbers.size()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = numbers.get(i).floatValue();
      }
      vectors[each.path("index").asInt()] = vector;
    }
    return List.of(vectors);
  }

  private JsonNode ask(List<String> texts) {
    return tree(
        client
            .embeddings()
            .create(
                EmbeddingCreateParams.builder()
                    .model(ref.name())
                    .inputOfArrayOfStrings(texts)
                    // Left out, the client asks for base64, which compatible servers lack.
                    .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                    .build()));
  }

  private static Usage usage(JsonNode answer) {
    return new Usage(answer.path("usage").path("prompt_tokens").asLong(), 0);
  }
}
