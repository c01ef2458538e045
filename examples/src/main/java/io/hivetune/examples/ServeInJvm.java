package io.hivetune.examples;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.examples.serve.ChatService;
import io.hivetune.local.LocalConfig;
import io.hivetune.local.LocalModel;
import io.hivetune.local.LocalProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Serves a tuned model from inside a Java process, as a company's own service would, with the JDK's
 * HTTP server and no framework.
 *
 * <pre>{@code
 * ServeInJvm --model FOLDER [--adapter DIR] [--host H] [--port P] [--name N] [--waiting Q]
 *
 * curl http://127.0.0.1:8080/v1/chat/completions \
 *     -d '{"messages":[{"role":"user","content":"배송은 언제 오나요?"}],"stream":true}'
 * }</pre>
 *
 * <p>Any client of OpenAI's chat completions can call it, HiveTune's too: {@code
 * vllm:http://127.0.0.1:8080#NAME}. It listens on this machine only unless {@code --host} says
 * otherwise, and asks for no key: put it behind what guards your other services.
 */
public final class ServeInJvm {
  private static final List<String> OPTIONS =
      List.of("model", "adapter", "host", "port", "name", "waiting");

  private ServeInJvm() {}

  public static void main(String[] args) {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, stopped)));
    ExampleMain.run(
        args,
        (console, arguments) -> {
          try {
            run(console, arguments, stop);
          } finally {
            stopped.countDown();
          }
        });
  }

  /** The process ends when its hooks have: this one waits until the last answer is whole. */
  private static void end(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Serves until {@code stop}, then waits for the answers being written. */
  static void run(Console console, List<String> arguments, CountDownLatch stop)
      throws InterruptedException {
    LocalArguments given = new LocalArguments(Arguments.parse(arguments, OPTIONS));
    Path folder = given.path("model", "FOLDER");
    ModelRef ref =
        given
            .optionalPath("adapter")
            .map(adapter -> ModelRef.of("local", folder.toString(), adapter.toString()))
            .orElseGet(() -> ModelRef.of("local", folder.toString()));
    String host = given.given().one("host").orElse("127.0.0.1");
    int port = (int) given.given().number("port", 8080, 0, 65_535);
    ChatService.Settings settings =
        new ChatService.Settings(
            given.given().one("name").orElse("tuned"),
            (int) given.given().number("waiting", 64, 1, 4096),
            Duration.ofSeconds(30),
            console.locale());
    try (LocalProvider local = LocalProvider.open(LocalConfig.defaults());
        LocalModel model = local.chat(ref);
        ChatService service = start(model, host, port, settings)) {
      console.say("serve.ready", ref, service.url());
      stop.await();
      service.close();
      console.say("serve.ended", service.answered());
    }
  }

  private static ChatService start(
      LocalModel model, String host, int port, ChatService.Settings settings) {
    try {
      return ChatService.start(model, host, port, settings);
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(
              ServeInJvm.class,
              "serve.port-taken",
              host,
              Integer.toString(port),
              e.getClass().getSimpleName()),
          e);
    }
  }
}
