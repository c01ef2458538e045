package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.local.server.ServerConfig;
import io.hivetune.local.server.VllmServer;
import io.hivetune.model.tinyko.TinyKo;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ServeInJvmTest {
  private final TestConsole console = new TestConsole();

  @Test
  void the_built_in_model_answers_several_at_once_until_it_is_told_to_stop() throws Exception {
    String model = TinyKo.ref().name();
    CountDownLatch stop = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      Callable<Integer> serving =
          () ->
              ExampleMain.codeOf(
                  console.in(Locale.KOREAN),
                  List.of("--model", model, "--port", "0", "--name", "tiny-ko"),
                  (c, arguments) -> ServeInJvm.run(c, arguments, stop));
      Future<Integer> code = threads.submit(serving);
      URI url = url();
      try (VllmServer client = VllmServer.open(ServerConfig.of(url))) {
        ChatRequest question = ChatRequest.ofUser("배송은 언제 오나요?");
        List<Callable<ChatReply>> asks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          asks.add(() -> client.chat("tiny-ko").chat(question));
        }
        List<String> answers = new ArrayList<>();
        for (Future<ChatReply> answer : threads.invokeAll(asks)) {
          answers.add(answer.get().text());
        }
        assertThat(answers).doesNotContain("").containsOnly(answers.get(0));
      }
      stop.countDown();
      assertThat(code.get()).isZero();
      assertThat(console.lastLine()).isEqualTo("서비스를 마쳤습니다. 답변 4건을 드렸습니다.");
    } finally {
      stop.countDown();
      threads.shutdownNow();
    }
  }

  private URI url() {
    Pattern said = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)에서");
    while (true) {
      for (String line : console.lines()) {
        Matcher found = said.matcher(line);
        if (found.find()) {
          return URI.create(found.group(1));
        }
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      int code =
          ExampleMain.codeOf(
              console.in(Locale.KOREAN),
              List.of("--model", TinyKo.ref().name(), "--port", port),
              (c, arguments) -> ServeInJvm.run(c, arguments, new CountDownLatch(0)));
      assertThat(code).isEqualTo(2);
      assertThat(console.lastLine()).contains("127.0.0.1:" + port, "--port");
    }
  }
}
