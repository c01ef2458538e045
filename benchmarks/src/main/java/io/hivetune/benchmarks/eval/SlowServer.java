package io.hivetune.benchmarks.eval;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Answers every POST after so many milliseconds, without a thread for each; a process of its own.
 */
final class SlowServer {
  private SlowServer() {}

  public static void main(String[] args) throws IOException {
    long delay = Long.parseLong(args[0]);
    byte[] reply =
        ("{\"choices\":[{\"message\":{\"content\":\"" + "안내해 드리겠습니다. ".repeat(12) + "\"}}]}")
            .getBytes(StandardCharsets.UTF_8);
    ScheduledExecutorService later = Executors.newScheduledThreadPool(1);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          // What send meets it tells itself.
          var unused = later.schedule(() -> send(exchange, reply), delay, TimeUnit.MILLISECONDS);
        });
    server.start();
    System.out.println(server.getAddress().getPort());
    System.out.flush();
  }

  private static void send(HttpExchange exchange, byte[] reply) {
    try (exchange) {
      exchange.sendResponseHeaders(200, reply.length);
      exchange.getResponseBody().write(reply);
    } catch (IOException e) {
      System.err.println(e);
    }
  }
}
