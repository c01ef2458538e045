package io.hivetune.benchmarks.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A bare client: one POST, one JSON answer, nothing else. */
final class HttpChat implements ChatModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ModelRef REF = ModelRef.of("bare", "m");

  private final HttpClient client;
  private final URI url;

  HttpChat(HttpClient client, URI url) {
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
      HttpRequest post =
          HttpRequest.newBuilder(url)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      byte[] answer = client.send(post, HttpResponse.BodyHandlers.ofByteArray()).body();
      return new ChatReply(
          JSON.readTree(answer).at("/choices/0/message/content").asText(),
          FinishReason.STOP,
          new Usage(1, 1),
          Duration.ofNanos(System.nanoTime() - start),
          REF);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
