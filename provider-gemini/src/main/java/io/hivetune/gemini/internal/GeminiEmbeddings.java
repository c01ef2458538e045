package io.hivetune.gemini.internal;

import com.google.genai.Client;
import com.google.genai.types.ContentEmbedding;
import com.google.genai.types.EmbedContentConfig;
import io.hivetune.chat.EmbeddingModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.TokenCounter;
import io.hivetune.tuning.spi.RateLimiter;
import io.hivetune.tuning.spi.ServiceCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Embeddings, one text in a call: the newest models take no more. */
record GeminiEmbeddings(
    ModelRef ref, Supplier<Client> client, ServiceCalls calls, RateLimiter limiter)
    implements EmbeddingModel {
  @Override
  public List<float[]> embed(List<String> texts) {
    List<float[]> all = new ArrayList<>(texts.size());
    for (String text : texts) {
      long estimate = TokenCounter.rough().count(List.of(Message.user(text)));
      all.add(
          calls.reading(
              () -> limiter.call(estimate, answer -> new Usage(0, 0), () -> vector(text))));
    }
    return all;
  }

  private float[] vector(String text) {
    List<Float> values =
        client
            .get()
            .models
            .embedContent(ref.name(), text, EmbedContentConfig.builder().build())
            .embeddings()
            .filter(e -> !e.isEmpty())
            .map(e -> e.get(0))
            .flatMap(ContentEmbedding::values)
            .orElseThrow();
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values.get(i);
    }
    return vector;
  }
}
