package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A local server in place of a service. Strict: what the service would refuse, it refuses, and it
 * knows no field that the service does not document. Remembers every call, and fails the calls it
 * is told to.
 *
 * <p>Open one per test and close it, or keep it in a field with {@code @RegisterExtension}: it
 * closes itself after each test then. Listens on loopback only. Thread-safe.
 */
public abstract class StandIn implements AutoCloseable, AfterEachCallback {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Object arrivals = new Object();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<Fault>> faults = new HashMap<>();

  StandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final void start() {
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Where it listens, without a path. */
  public final URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every call so far, the failed ones too. */
  public final List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls of one operation so far. */
  public final List<Call> calls(String operation) {
    return calls.stream().filter(c -> c.operation().equals(operation)).toList();
  }

  /** Fails the next calls of an operation, one for each fault; then all is well again. */
  public final void fail(String operation, Fault... next) {
    synchronized (faults) {
      faults.computeIfAbsent(operation, o -> new ArrayDeque<>()).addAll(Arrays.asList(next));
    }
  }

  /** Waits until that operation has been called; false if the time is up. */
  public final boolean awaitCall(String operation, Duration limit) throws InterruptedException {
    return awaitCalls(operation, 1, limit);
  }

  /** Waits until that operation has been called so many times; false if the time is up. */
  public final boolean awaitCalls(String operation, int count, Duration limit)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    synchronized (arrivals) {
      while (calls(operation).size() < count) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        arrivals.wait(left);
      }
      return true;
    }
  }

  private void remember(Call call) {
    synchronized (arrivals) {
      calls.add(call);
      arrivals.notifyAll();
    }
  }

  /** Faults that were not used yet are taken back: all is well again. */
  public final void heal() {
    synchronized (faults) {
      faults.clear();
    }
  }

  /** The service's word for what is asked. */
  abstract String operationOf(String method, String path);

  /** Does it. Called by one thread at a time. */
  abstract Answer answer(Call call);

  /** How the service says no. */
  abstract JsonNode errorBody(int status, String code, String message);

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String operation =
          operationOf(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      Fault fault = nextFault(operation);
      Fault.Kind kind = fault == null ? Fault.Kind.NONE : fault.kind();
      if (fault != null && kind == Fault.Kind.DROP_BEFORE_BODY) {
        remember(head(operation, exchange, new byte[0]));
        return;
      }
      Call call = head(operation, exchange, exchange.getRequestBody().readAllBytes());
      remember(call);
      if (kind == Fault.Kind.DROP) {
        return;
      }
      Answer answer =
          fault != null && kind == Fault.Kind.ANSWER ? failed(fault) : answerOrRefuse(call);
      if (kind == Fault.Kind.DONE_THEN_DROP) {
        return;
      }
      if (fault != null && kind == Fault.Kind.DONE_THEN_ANSWER) {
        answer = failed(fault);
      } else if (kind == Fault.Kind.DONE_THEN_GARBAGE) {
        answer =
            new Answer(
                200, "application/json", "<html>".getBytes(StandardCharsets.UTF_8), Map.of());
      }
      send(exchange, answer, kind);
    }
  }

  private synchronized Answer answerOrRefuse(Call call) {
    try {
      return answer(call);
    } catch (Refusal no) {
      return Answer.json(no.status(), errorBody(no.status(), no.code(), no.message()));
    }
  }

  private Answer failed(Fault fault) {
    return Answer.json(
            fault.status(), errorBody(fault.status(), fault.code(), "The stand-in was told to."))
        .with(fault.headers());
  }

  private @Nullable Fault nextFault(String operation) {
    synchronized (faults) {
      Deque<Fault> waiting = faults.get(operation);
      return waiting == null ? null : waiting.poll();
    }
  }

  private static Call head(String operation, HttpExchange exchange, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Call(
        operation,
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        queryOf(exchange.getRequestURI()),
        headers,
        body);
  }

  private static Map<String, String> queryOf(URI uri) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void send(HttpExchange exchange, Answer answer, Fault.Kind kind) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    int length = answer.body().length;
    boolean bare = length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), bare ? -1 : length);
    if (bare) {
      return;
    }
    switch (kind) {
      // The announced length is never reached, and closing the exchange cuts the connection.
      case DONE_THEN_TRUNCATED -> write(exchange, answer.body(), length / 2);
      case DONE_NEVER_ENDING -> {
        write(exchange, answer.body(), length / 2);
        awaitClosing();
      }
      case DONE_SLOWLY -> {
        for (byte each : answer.body()) {
          write(exchange, new byte[] {each}, 1);
        }
      }
      default -> write(exchange, answer.body(), length);
    }
  }

  private static void write(HttpExchange exchange, byte[] bytes, int count) throws IOException {
    exchange.getResponseBody().write(bytes, 0, count);
    exchange.getResponseBody().flush();
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public final void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public final void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
