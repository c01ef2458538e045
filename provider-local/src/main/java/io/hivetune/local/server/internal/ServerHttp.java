package io.hivetune.local.server.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.tuning.internal.SentOnce;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Calls to one server: JSON goes out, JSON or lines come back. What has a body is sent once; an
 * interrupt of the caller ends it, and the server then stops writing. Redirects are not followed,
 * so that a key goes nowhere else. Thread-safe. The owner closes it.
 */
public final class ServerHttp implements AutoCloseable {
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final MediaType BYTES = MediaType.get("application/octet-stream");
  static final ObjectMapper JSON = new ObjectMapper();

  /**
   * vLLM and llama.cpp close a connection that was idle for five seconds; one that is used at that
   * very moment is lost with what was sent.
   */
  private static final Duration IDLE = Duration.ofSeconds(3);

  private static final int MOST_IDLE = 16;

  private final ServerConnection connection;
  private final OkHttpClient client;
  private final ExecutorService threads;

  public ServerHttp(ServerConnection connection) {
    this.connection = connection;
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "hivetune-server-call");
              thread.setDaemon(true);
              return thread;
            });
    Dispatcher dispatcher = new Dispatcher(threads);
    // Callers block, so that they are the limit; OkHttp's own would be five calls a server.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    this.client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .addInterceptor(new SentOnce())
            .connectionPool(new ConnectionPool(MOST_IDLE, IDLE.toMillis(), TimeUnit.MILLISECONDS))
            .followRedirects(false)
            .connectTimeout(connection.connectTimeout())
            .readTimeout(connection.timeout())
            .writeTimeout(connection.timeout())
            .callTimeout(connection.timeout())
            .build();
  }

  /** An empty object, to be filled and posted. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return JSON.readTree(text(request(path).get().build(), client));
  }

  public JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return JSON.readTree(text(posting(path, body), client));
  }

  /** For answers that are no JSON. */
  public String postForText(String path, JsonNode body) throws IOException, InterruptedException {
    return text(posting(path, body), client);
  }

  public void delete(String path, JsonNode body) throws IOException, InterruptedException {
    text(request(path).delete(RequestBody.create(bytes(body), JSON_TYPE)).build(), client);
  }

  /** Whether that path is there. */
  public boolean exists(String path) throws IOException, InterruptedException {
    try {
      text(request(path).head().build(), client);
      return true;
    } catch (ServerRefusal e) {
      if (e.answer().status() == 404) {
        return false;
      }
      throw e;
    }
  }

  /** Sends a file, however long that takes, as long as it goes on. Holds none of it in memory. */
  public void upload(String path, Path file) throws IOException, InterruptedException {
    OkHttpClient patient = client.newBuilder().callTimeout(Duration.ZERO).build();
    text(request(path).post(RequestBody.create(file.toFile(), BYTES)).build(), patient);
  }

  /**
   * Posts and hands over each line of the answer on this thread as it comes.
   *
   * @param patient whether it may take longer than a call otherwise may
   */
  void lines(String path, JsonNode body, boolean patient, LineConsumer onLine)
      throws IOException, InterruptedException {
    OkHttpClient caller = patient ? client.newBuilder().callTimeout(Duration.ZERO).build() : client;
    new LineCall(caller.newCall(posting(path, body))).run(onLine);
  }

  private Request posting(String path, JsonNode body) throws IOException {
    return request(path).post(RequestBody.create(bytes(body), JSON_TYPE)).build();
  }

  private static byte[] bytes(JsonNode body) throws IOException {
    return JSON.writeValueAsBytes(body);
  }

  private Request.Builder request(String path) {
    Request.Builder request =
        new Request.Builder().url(connection.url() + path).header("User-Agent", "HiveTune");
    connection.key().ifPresent(k -> request.header("Authorization", "Bearer " + k.reveal()));
    return request;
  }

  private static String text(Request request, OkHttpClient caller)
      throws IOException, InterruptedException {
    Call call = caller.newCall(request);
    return new WholeCall(call).run();
  }

  /** Reads no more than fits; a refusal becomes an exception. */
  static void refuse(Response response) throws IOException {
    if (!response.isSuccessful()) {
      throw ErrorBody.refusal(
          response.code(), response.headers(), WholeCall.read(response, 1 << 16));
    }
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
    threads.shutdownNow();
  }
}
