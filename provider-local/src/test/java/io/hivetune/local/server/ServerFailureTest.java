package io.hivetune.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.testkit.Fault;
import io.hivetune.testkit.StandIn;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How calls end that do not end well, the same at all three servers. */
@Timeout(60)
class ServerFailureTest {
  private static final ChatRequest QUESTION = ChatRequest.ofUser("배송은 언제 오나요?");
  private static final Duration SHORT = Duration.ofMillis(700);

  static Stream<Supplier<ServerWorld<? extends StandIn, ? extends ModelServer>>> worlds() {
    return Stream.of(VllmWorld::new, OllamaWorld::new, LlamaCppWorld::new);
  }

  private static StreamingChatModel model(ServerWorld<?, ?> it) {
    return (StreamingChatModel) it.model();
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void a_failure_that_may_pass_is_tried_again_and_another_is_not(
      Supplier<ServerWorld<? extends StandIn, ? extends ModelServer>> world) {
    try (ServerWorld<?, ?> it = world.get()) {
      it.standIn.fail("chat", Fault.answer(503), Fault.drop());
      assertThat(model(it).chat(QUESTION).text()).isNotBlank();
      assertThat(it.standIn.calls("chat")).hasSize(3);
      assertThat(it.time.slept()).isPositive();

      it.standIn.fail("chat", Fault.answer(400, "too_long"));
      assertThat(kind(() -> model(it).chat(QUESTION))).isEqualTo(Kind.REJECTED);
      assertThat(it.standIn.calls("chat")).hasSize(4);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void each_status_has_its_kind(
      Supplier<ServerWorld<? extends StandIn, ? extends ModelServer>> world) {
    try (ServerWorld<?, ?> it = world.get()) {
      it.standIn.fail("chat", Fault.answer(401), Fault.answer(404));
      assertThat(kind(() -> model(it).chat(QUESTION))).isEqualTo(Kind.AUTHENTICATION);
      assertThat(kind(() -> model(it).chat(QUESTION))).isEqualTo(Kind.NOT_FOUND);
      it.standIn.fail("chat", Fault.tooMany(7), Fault.tooMany(7), Fault.tooMany(7));
      assertThat(kind(() -> model(it).chat(QUESTION))).isEqualTo(Kind.RATE_LIMIT);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void an_answer_of_another_shape_is_no_matter_of_the_network(
      Supplier<ServerWorld<? extends StandIn, ? extends ModelServer>> world) {
    try (ServerWorld<?, ?> it = world.get()) {
      it.standIn.fail("chat", Fault.doneThenGarbage(), Fault.doneThenGarbage());
      assertThat(kind(() -> model(it).chat(QUESTION))).isEqualTo(Kind.UNEXPECTED);
      assertThat(kind(() -> model(it).chat(QUESTION, piece -> {}))).isEqualTo(Kind.UNEXPECTED);
      assertThat(it.standIn.calls("chat")).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void a_stream_that_was_cut_is_not_begun_again_once_a_piece_was_handed_over(
      Supplier<ServerWorld<? extends StandIn, ? extends ModelServer>> world) {
    try (ServerWorld<?, ?> it = world.get()) {
      it.standIn.fail("chat", Fault.doneThenTruncated());
      List<String> pieces = new ArrayList<>();
      assertThat(kind(() -> model(it).chat(QUESTION, pieces::add))).isEqualTo(Kind.UNAVAILABLE);
      assertThat(pieces).hasSize(1);
      assertThat(it.standIn.calls("chat")).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void a_stream_that_trickles_in_is_whole(
      Supplier<ServerWorld<? extends StandIn, ? extends ModelServer>> world) {
    try (ServerWorld<?, ?> it = world.get()) {
      it.standIn.fail("chat", Fault.doneSlowly());
      List<String> pieces = new ArrayList<>();
      ChatReply reply = model(it).chat(QUESTION, pieces::add);
      assertThat(String.join("", pieces)).isEqualTo(reply.text()).contains("배송은 언제 오나요?");
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void an_answer_that_never_ends_is_ended_by_the_timeout(
      Supplier<ServerWorld<? extends StandIn, ? extends ModelServer>> world) {
    try (ServerWorld<?, ?> it = world.get();
        ModelServer hasty =
            ModelServers.open(
                it.server.scheme(),
                ServerConfig.of(it.standIn.url())
                    .withKey(ServerWorld.KEY)
                    .withTime(it.time, it.time)
                    .withTimeout(SHORT))) {
      it.standIn.fail("chat", Fault.doneNeverEnding(), Fault.none());
      assertThat(hasty.chat(model(it).ref()).chat(QUESTION).text()).isNotBlank();
      it.standIn.fail("chat", Fault.doneNeverEnding());
      assertThat(kind(() -> hasty.chat(model(it).ref()).chat(QUESTION, piece -> {})))
          .isEqualTo(Kind.UNAVAILABLE);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void an_interrupt_ends_the_call_and_stays_set(
      Supplier<ServerWorld<? extends StandIn, ? extends ModelServer>> world) throws Exception {
    try (ServerWorld<?, ?> it = world.get()) {
      it.standIn.fail("chat", Fault.doneNeverEnding());
      AtomicReference<ProviderException> thrown = new AtomicReference<>();
      AtomicReference<Boolean> interrupted = new AtomicReference<>();
      CountDownLatch piece = new CountDownLatch(1);
      Thread asking =
          new Thread(
              () -> {
                thrown.set(
                    catchThrowableOfType(
                        ProviderException.class,
                        () -> model(it).chat(QUESTION, text -> piece.countDown())));
                interrupted.set(Thread.currentThread().isInterrupted());
              });
      asking.start();
      piece.await();
      asking.interrupt();
      asking.join();
      assertThat(thrown.get().kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(interrupted.get()).isTrue();
      assertThat(it.standIn.calls("chat")).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void what_the_callers_own_listener_throws_comes_back_as_it_is(
      Supplier<ServerWorld<? extends StandIn, ? extends ModelServer>> world) {
    try (ServerWorld<?, ?> it = world.get()) {
      IllegalStateException own = new IllegalStateException("the browser went away");
      assertThatThrownBy(
              () ->
                  model(it)
                      .chat(
                          QUESTION,
                          piece -> {
                            throw own;
                          }))
          .isSameAs(own);
      assertThat(it.standIn.calls("chat")).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void a_wrong_key_is_refused_and_shown_nowhere(
      Supplier<ServerWorld<? extends StandIn, ? extends ModelServer>> world) {
    try (ServerWorld<?, ?> it = world.get();
        ModelServer stranger =
            ModelServers.open(
                it.server.scheme(),
                ServerConfig.of(it.standIn.url()).withKey("ganz-falscher-schluessel"))) {
      assertThatThrownBy(() -> stranger.chat("base").chat(QUESTION))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("refused the key")
          .hasMessageNotContaining("falscher");
    }
  }

  @Test
  void a_server_that_is_not_there_is_named_without_waiting_long() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (VllmWorld it = new VllmWorld();
        ModelServer nobody =
            VllmServer.open(
                ServerConfig.of(URI.create("http://127.0.0.1:" + port))
                    .withTime(it.time, it.time))) {
      assertThatThrownBy(() -> nobody.chat("m").chat(QUESTION))
          .isInstanceOf(ProviderException.class)
          .hasMessageContaining("vLLM can't be reached");
    }
  }

  @Test
  void a_connection_that_the_server_closed_meanwhile_is_opened_anew() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        VllmWorld it = new VllmWorld();
        VllmServer client =
            VllmServer.open(
                ServerConfig.of(URI.create("http://127.0.0.1:" + socket.getLocalPort()))
                    .withTime(it.time, it.time))) {
      CountDownLatch closed = new CountDownLatch(1);
      Thread server = new Thread(() -> answerTwice(socket, closed));
      server.start();
      assertThat(client.version()).isEqualTo("1");
      closed.await();
      assertThat(client.version()).isEqualTo("1");
      assertThat(it.time.slept()).isZero();
      server.join();
    }
  }

  /** Each time on a connection of its own, which it closes without a word. */
  private static void answerTwice(ServerSocket socket, CountDownLatch closed) {
    for (int i = 0; i < 2; i++) {
      try (Socket connection = socket.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        while (!in.readLine().isEmpty()) {
          // The head of the request; a GET has no more.
        }
        connection
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"version\":\"1\"}"
                    .getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      closed.countDown();
    }
  }

  private static Kind kind(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(ProviderException.class, call).kind();
  }
}
