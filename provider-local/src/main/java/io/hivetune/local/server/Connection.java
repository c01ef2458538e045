package io.hivetune.local.server;

import io.hivetune.chat.ModelRef;
import io.hivetune.local.server.internal.ServerConnection;
import io.hivetune.local.server.internal.ServerErrors;
import io.hivetune.local.server.internal.ServerHttp;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.spi.RateLimiter;
import io.hivetune.tuning.spi.Retries;
import io.hivetune.tuning.spi.ServedChat;
import io.hivetune.tuning.spi.ServiceCalls;
import io.hivetune.tuning.spi.ServiceErrors;
import java.net.URI;
import java.util.List;

/** What the three clients share: the wire, its errors, retries and limits. */
final class Connection implements AutoCloseable {
  private final String scheme;
  private final ServerConfig config;
  private final ServerHttp http;
  private final Retries retries;
  private final ServiceCalls calls;
  private final RateLimiter limiter;

  /**
   * @param name of the server, for people
   */
  Connection(String scheme, String name, ServerConfig config) {
    this.scheme = scheme;
    this.config = config;
    this.http =
        new ServerHttp(
            new ServerConnection(
                config.url(), config.key(), config.connectTimeout(), config.timeout()));
    ServerConfig.Time time = config.time();
    this.retries = new Retries(time.sleeper(), time.jitter());
    ServiceErrors errors = new ServiceErrors(name, config.key().map(List::of).orElse(List.of()));
    this.calls = new ServiceCalls(new ServerErrors(errors), retries);
    this.limiter = new RateLimiter(config.limits(), time.clock(), time.sleeper());
  }

  URI url() {
    return config.url();
  }

  ServerHttp http() {
    return http;
  }

  ServiceCalls calls() {
    return calls;
  }

  ModelRef ref(String model) {
    return ModelRef.of(scheme, config.url().toString(), model);
  }

  ServedChat chat(ModelRef ref, ServedChat.Wire wire) {
    return new ServedChat(ref, wire, limiter, retries);
  }

  /** The server's own words in what {@link ServiceErrors} made of them, cleaned of keys. */
  static String saidIn(ProviderException e) {
    List<Object> arguments = e.problems().get(0).arguments();
    return arguments.isEmpty() ? "" : String.valueOf(arguments.get(arguments.size() - 1));
  }

  @Override
  public void close() {
    http.close();
  }

  @Override
  public String toString() {
    return scheme + ":" + config.url();
  }
}
