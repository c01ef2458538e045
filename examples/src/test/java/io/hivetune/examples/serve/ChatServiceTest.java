package io.hivetune.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.chat.Usage;
import io.hivetune.local.server.ServerConfig;
import io.hivetune.local.server.VllmServer;
import io.hivetune.tuning.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChatServiceTest {
  private static final String QUESTION =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"배송은요?\"}]%s}";

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final ExecutorService clients = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    goOn.countDown();
    clients.shutdownNow();
  }

  /** Answers with an echo, in two pieces; "기다려" waits. */
  private final class Echo implements StreamingChatModel {
    volatile boolean endedEarly;

    @Override
    public ModelRef ref() {
      return ModelRef.of("local", "echo");
    }

    @Override
    public ChatReply chat(ChatRequest request) {
      return chat(request, piece -> {});
    }

    @Override
    public ChatReply chat(ChatRequest request, Consumer<String> onText) {
      String question = request.messages().get(request.messages().size() - 1).content();
      asked.countDown();
      onText.accept("답변: ");
      try {
        if (question.equals("기다려")) {
          goOn.await();
        }
        onText.accept(question);
        for (int i = 0; i < 100_000 && question.equals("계속"); i++) {
          onText.accept(question);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } catch (RuntimeException e) {
        endedEarly = true;
        throw e;
      }
      return new ChatReply(
          "답변: " + question,
          request.options().maxTokens() < 5 ? FinishReason.LENGTH : FinishReason.STOP,
          new Usage(7, 3),
          Duration.ZERO,
          ref());
    }
  }

  private final Echo echo = new Echo();

  private ChatService service(int waiting) throws IOException {
    return ChatService.start(
        echo,
        "127.0.0.1",
        0,
        new ChatService.Settings("support", waiting, Duration.ofSeconds(30), Locale.KOREAN));
  }

  private static HttpResponse<String> post(URI url, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url.resolve("/v1/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> get(URI url, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static String sentence(HttpResponse<String> answer) throws IOException {
    JsonNode json = new ObjectMapper().readTree(answer.body());
    return json.path("error").path("message").asText();
  }

  @Test
  void hivetunes_own_client_calls_it_like_any_server() throws Exception {
    try (ChatService service = service(8);
        VllmServer client = VllmServer.open(ServerConfig.of(service.url()))) {
      assertThat(client.models()).containsExactly("support");
      List<String> pieces = new ArrayList<>();
      ChatReply streamed = client.chat("support").chat(ChatRequest.ofUser("배송은요?"), pieces::add);
      assertThat(pieces).containsExactly("답변: ", "배송은요?");
      ChatReply whole = client.chat("support").chat(ChatRequest.ofUser("배송은요?"));
      assertThat(whole.text()).isEqualTo(streamed.text()).isEqualTo("답변: 배송은요?");
      assertThat(whole.usage()).isEqualTo(streamed.usage()).isEqualTo(new Usage(7, 3));
      assertThat(whole.finishReason()).isEqualTo(FinishReason.STOP);
      assertThatThrownBy(() -> client.chat("blog").chat(ChatRequest.ofUser("네?")))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("\"blog\"");
      assertThat(service.answered()).isEqualTo(2);
    }
  }

  @Test
  void everything_that_is_wrong_with_a_question_is_said_at_once() throws Exception {
    try (ChatService service = service(8)) {
      HttpResponse<String> answer =
          post(
              service.url(),
              "{\"messages\":[{\"role\":\"user\"}],\"temperature\":9,\"tools\":[{}],\"n\":3,"
                  + "\"stop\":[1],\"user\":\"kim\"}");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(sentence(answer).lines())
          .hasSize(5)
          .anyMatch(line -> line.contains("1번째 메시지"))
          .anyMatch(line -> line.contains("\"temperature\""))
          .anyMatch(line -> line.contains("\"tools\""))
          .noneMatch(line -> line.contains("kim"));
    }
  }

  @Test
  void a_body_that_is_none_is_refused_without_repeating_it() throws Exception {
    try (ChatService service = service(8)) {
      HttpResponse<String> answer = post(service.url(), "{\"messages\": 010-0123-4567");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).doesNotContain("010");
      assertThat(post(service.url(), "[]").statusCode()).isEqualTo(400);
      assertThat(post(service.url(), "{\"messages\":[]}").statusCode()).isEqualTo(400);
      assertThat(post(service.url(), " ".repeat((1 << 20) + 1)).statusCode()).isEqualTo(413);
      assertThat(get(service.url(), "/v1/embeddings").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void who_finds_the_queue_full_is_told_when_to_come_back() throws Exception {
    try (ChatService service = service(1)) {
      Future<HttpResponse<String>> first =
          clients.submit(() -> post(service.url(), QUESTION.formatted("").replace("배송은요?", "기다려")));
      asked.await();
      HttpResponse<String> second = post(service.url(), QUESTION.formatted(""));
      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.headers().firstValue("Retry-After")).contains("5");
      assertThat(get(service.url(), "/health").statusCode()).isEqualTo(200);
      goOn.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
      assertThat(post(service.url(), QUESTION.formatted("")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void an_ending_service_finishes_what_it_began_and_begins_nothing_more() throws Exception {
    try (ChatService service = service(8)) {
      Future<HttpResponse<String>> first =
          clients.submit(
              () ->
                  post(
                      service.url(),
                      QUESTION.formatted(",\"stream\":true").replace("배송은요?", "기다려")));
      asked.await();
      CompletableFuture<Void> drained =
          CompletableFuture.runAsync(
              () -> {
                try {
                  service.drain();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              clients);
      while (get(service.url(), "/health").statusCode() == 200) {
        Thread.onSpinWait();
      }
      HttpResponse<String> late = post(service.url(), QUESTION.formatted(""));
      assertThat(late.statusCode()).isEqualTo(503);
      assertThat(sentence(late)).contains("마치는 중");
      assertThat(drained).isNotDone();
      goOn.countDown();
      assertThat(first.get().body()).contains("기다려").endsWith("data: [DONE]\n\n");
      drained.join();
    }
  }

  @Test
  void an_answer_ends_with_the_client_that_went_away() throws Exception {
    try (ChatService service = service(1)) {
      HttpResponse<InputStream> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(service.url().resolve("/v1/chat/completions"))
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              QUESTION.formatted(",\"stream\":true").replace("배송은요?", "계속")))
                      .build(),
                  HttpResponse.BodyHandlers.ofInputStream());
      assertThat(answer.body().read()).isEqualTo('d');
      answer.body().close();
      while (post(service.url(), QUESTION.formatted("")).statusCode() == 429) {
        Thread.onSpinWait();
      }
      assertThat(echo.endedEarly).isTrue();
    }
  }

  @Test
  void a_cut_answer_says_so() throws Exception {
    try (ChatService service = service(8)) {
      String body = post(service.url(), QUESTION.formatted(",\"max_tokens\":2")).body();
      assertThat(body).contains("\"finish_reason\":\"length\"");
    }
  }
}
