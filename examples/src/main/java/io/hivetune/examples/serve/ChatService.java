package io.hivetune.examples.serve;

import com.sun.net.httpserver.HttpServer;
import io.hivetune.chat.StreamingChatModel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A tuned model behind {@code POST /v1/chat/completions}, {@code GET /v1/models} and {@code GET
 * /health}, in the process that trained it or in any other.
 *
 * <p>All threads ask one model: a {@link io.hivetune.local.LocalModel} takes the questions into its
 * queue and answers those that wait together in one batch. What is more than the queue should hold
 * is turned away with 429 instead of waiting for ever. A client that goes away in the middle of a
 * stream ends its answer.
 *
 * <p>Closing it lets nobody in any more, waits for the answers being written, and leaves the model
 * to its owner. Thread-safe.
 */
public final class ChatService implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final InFlight inFlight;
  private final Settings settings;
  private final String host;

  /**
   * @param name by which the model is called
   * @param waiting questions that may wait or be answered at the same time
   * @param patience how long {@link #close} waits for answers being written
   * @param locale of the sentences in refusals
   */
  public record Settings(String name, int waiting, Duration patience, Locale locale) {
    /** 64 questions at a time, 30 seconds. */
    public static Settings of(String name) {
      return new Settings(name, 64, Duration.ofSeconds(30), Locale.KOREAN);
    }
  }

  private ChatService(
      HttpServer server,
      ExecutorService threads,
      InFlight inFlight,
      Settings settings,
      String host) {
    this.server = server;
    this.threads = threads;
    this.inFlight = inFlight;
    this.settings = settings;
    this.host = host;
  }

  /**
   * Serves from now on.
   *
   * @param port 0 takes any that is free
   * @throws IOException if nothing can be served there
   */
  public static ChatService start(
      StreamingChatModel model, String host, int port, Settings settings) throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
    InFlight inFlight = new InFlight(settings.waiting());
    // More threads than questions, so that health is told and questions are refused at once.
    ExecutorService threads = Executors.newFixedThreadPool(settings.waiting() + 4);
    server.setExecutor(threads);
    ChatHandler handler = new ChatHandler(model, settings.name(), inFlight, settings.locale());
    server.createContext("/", handler::handle);
    server.start();
    return new ChatService(server, threads, inFlight, settings, host);
  }

  public URI url() {
    return URI.create("http://" + host + ":" + server.getAddress().getPort());
  }

  /** Number of questions that got an answer so far. */
  public long answered() {
    return inFlight.answered();
  }

  /** Lets no question in any more; {@code /health} says so, so that others are asked. */
  public void drain() throws InterruptedException {
    inFlight.end(settings.patience());
  }

  @Override
  public void close() {
    try {
      drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
