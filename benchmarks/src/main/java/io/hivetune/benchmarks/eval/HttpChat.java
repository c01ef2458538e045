package io.hivetune.benchmarks.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A bare client: one POST, one JSON answer, nothing else. */
final class HttpChat implements ChatModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType TYPE = MediaType.get("application/json");
  private static final ModelRef REF = ModelRef.of("bare", "m");

  private final OkHttpClient client;
  private final String url;

  HttpChat(OkHttpClient client, String url) {
    this.client = client;
    this.url = url;
  }

  @Override
  public ModelRef ref() {
    return REF;
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    long start = System.nanoTime();
    try {
      byte[] body =
          JSON.writeValueAsBytes(
              Map.of("model", "m", "content", request.messages().get(0).content()));
      Request post = new Request.Builder().url(url).post(RequestBody.create(body, TYPE)).build();
      try (Response response = client.newCall(post).execute()) {
        String text =
            JSON.readTree(Objects.requireNonNull(response.body()).bytes())
                .at("/choices/0/message/content")
                .asText();
        return new ChatReply(
            text,
            FinishReason.STOP,
            new Usage(1, 1),
            Duration.ofNanos(System.nanoTime() - start),
            REF);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
