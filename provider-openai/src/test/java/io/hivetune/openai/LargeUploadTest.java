package io.hivetune.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * More data than heap: 64 MiB in a heap of 48. With {@code -Pslow} a gibibyte, which goes up in
 * parts.
 */
class LargeUploadTest {
  private static final int MIB = Integer.getInteger("hivetune.upload.mib", 64);

  @TempDir Path folder;
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong parts = new AtomicLong();

  @Test
  void a_file_larger_than_the_heap_goes_up() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", this::drain);
    server.start();
    Path printed = folder.resolve("printed.txt");
    try {
      Process process =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx48m",
                      "-Djava.io.tmpdir=" + folder,
                      "-cp",
                      System.getProperty(
                          "surefire.test.class.path", System.getProperty("java.class.path")),
                      LargeUpload.class.getName(),
                      "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                      OpenAiFixture.KEY,
                      Integer.toString(MIB)))
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile())
              .start();
      assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue())
          .as(Files.readString(printed, StandardCharsets.UTF_8))
          .isZero();
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
    assertThat(Files.readString(printed, StandardCharsets.UTF_8)).contains("job:openai:ftjob-1");
    assertThat(received.get()).isGreaterThan((MIB - 2L) << 20);
  }

  /** Counts what comes and keeps nothing. */
  private void drain(HttpExchange exchange) throws IOException {
    try (exchange) {
      long bytes = count(exchange.getRequestBody());
      received.addAndGet(bytes);
      String path = exchange.getRequestURI().getPath();
      byte[] answer =
          answer(exchange.getRequestMethod() + " " + path).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private String answer(String call) {
    if (call.startsWith("GET")) {
      return "{\"object\":\"list\",\"data\":[],\"has_more\":false}";
    } else if (call.endsWith("/fine_tuning/jobs")) {
      return "{\"id\":\"ftjob-1\",\"status\":\"queued\",\"model\":\"gpt-4.1-mini-2025-04-14\"}";
    } else if (call.endsWith("/parts")) {
      return "{\"id\":\"part-" + parts.incrementAndGet() + "\"}";
    } else if (call.endsWith("/complete")) {
      return "{\"id\":\"upload-1\",\"file\":{\"id\":\"file-1\"}}";
    }
    return "{\"id\":\"file-1\"}";
  }

  private static long count(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += read;
    }
    return bytes;
  }
}
