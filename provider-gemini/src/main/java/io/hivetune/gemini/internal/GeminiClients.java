package io.hivetune.gemini.internal;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import io.hivetune.tuning.internal.SentOnce;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;

/**
 * Google's clients, one for each location, with every silent retry off.
 *
 * <p>Two layers would send a call again: the client (five times by default), and OkHttp below it,
 * see {@link SentOnce}. Thread-safe.
 */
final class GeminiClients implements AutoCloseable {
  private final GeminiConnection connection;
  private final Optional<GoogleCredentials> credentials;
  private final OkHttpClient http =
      new OkHttpClient.Builder().addInterceptor(new SentOnce()).build();
  private final Map<String, Client> byLocation = new ConcurrentHashMap<>();

  GeminiClients(GeminiConnection connection, Optional<GoogleCredentials> credentials) {
    this.connection = connection;
    this.credentials = credentials;
  }

  Client at(String location) {
    return byLocation.computeIfAbsent(location, this::open);
  }

  private Client open(String location) {
    HttpOptions.Builder options =
        HttpOptions.builder()
            .timeout(Math.toIntExact(connection.timeout().toMillis()))
            // No status is worth a second try: the client would sleep a second even after its last.
            .retryOptions(
                HttpRetryOptions.builder().attempts(1).httpStatusCodes(List.of()).build());
    connection.baseUrl().ifPresent(url -> options.baseUrl(url.toString()));
    Client.Builder client =
        Client.builder()
            .httpOptions(options.build())
            .clientOptions(ClientOptions.builder().customHttpClient(http).build());
    if (connection.apiKey().isPresent()) {
      return client.vertexAI(false).apiKey(connection.apiKey().get().reveal()).build();
    }
    return client
        .vertexAI(true)
        .project(connection.project())
        .location(location)
        .credentials(credentials.orElseThrow())
        .build();
  }

  @Override
  public void close() {
    byLocation.values().forEach(Client::close);
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
