package io.hivetune.local.server;

import io.hivetune.chat.ModelRef;
import io.hivetune.chat.RateLimits;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.Sleeper;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How a model server is reached. Immutable; prints no key.
 *
 * @param url {@code http} or {@code https}, without query; a {@code /v1} or slash at its end is
 *     left off
 * @param key sent as {@code Authorization: Bearer}; vLLM and llama.cpp take one with {@code
 *     --api-key}, Ollama only behind a proxy
 * @param connectTimeout until the connection stands
 * @param timeout for one call from its beginning to its end; uploads and conversions must only not
 *     stand still so long
 * @param limits how much this client may ask for, over all its threads
 * @param time where time comes from, and who waits between tries
 */
public record ServerConfig(
    URI url,
    Optional<Secret> key,
    Duration connectTimeout,
    Duration timeout,
    RateLimits limits,
    Time time) {
  /**
   * @param jitter spreads pauses, numbers in [0, 1)
   */
  public record Time(InstantSource clock, Sleeper sleeper, DoubleSupplier jitter) {
    /** The system's. */
    public static final Time SYSTEM =
        new Time(
            InstantSource.system(), Sleeper.SYSTEM, () -> ThreadLocalRandom.current().nextDouble());
  }

  public ServerConfig {
    url = checked(url);
    positive("connectTimeout", connectTimeout);
    positive("timeout", timeout);
  }

  /**
   * Ten seconds to connect, ten minutes a call, no limits.
   *
   * @throws HiveTuneException if that is no address of a server, or holds a password
   */
  public static ServerConfig of(URI url) {
    return new ServerConfig(
        url,
        Optional.empty(),
        Duration.ofSeconds(10),
        Duration.ofMinutes(10),
        RateLimits.NONE,
        Time.SYSTEM);
  }

  /**
   * The server of a reference such as {@code ollama:http://localhost:11434#support}.
   *
   * @throws HiveTuneException if what stands behind the first colon is no address of a server
   */
  public static ServerConfig of(ModelRef ref) {
    try {
      return of(new URI(ref.name()));
    } catch (URISyntaxException e) {
      throw new HiveTuneException(Problem.of(ServerConfig.class, "server.url", ref.name()), e);
    }
  }

  private static URI checked(URI url) {
    if (url.getRawUserInfo() != null) {
      throw new HiveTuneException(Problem.of(ServerConfig.class, "server.url-password"));
    }
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getRawQuery() != null || url.getFragment() != null) {
      throw new HiveTuneException(Problem.of(ServerConfig.class, "server.url", url));
    }
    return URI.create(url.toString().replaceFirst("/+$", "").replaceFirst("/v1$", ""));
  }

  private static void positive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but was " + duration);
    }
  }

  /**
   * @throws IllegalArgumentException if the key is blank or damaged
   */
  public ServerConfig withKey(String value) {
    return new ServerConfig(
        url, Optional.of(Secret.of(value)), connectTimeout, timeout, limits, time);
  }

  public ServerConfig withTimeout(Duration perCall) {
    return new ServerConfig(url, key, connectTimeout, perCall, limits, time);
  }

  public ServerConfig withConnectTimeout(Duration most) {
    return new ServerConfig(url, key, most, timeout, limits, time);
  }

  public ServerConfig withLimits(RateLimits most) {
    return new ServerConfig(url, key, connectTimeout, timeout, most, time);
  }

  /** For tests: pauses are no longer left to chance. */
  public ServerConfig withTime(InstantSource clock, Sleeper sleeper) {
    return new ServerConfig(
        url, key, connectTimeout, timeout, limits, new Time(clock, sleeper, () -> 0.5));
  }

  /** Hides the functions, which say nothing. */
  @Override
  public String toString() {
    return "ServerConfig[" + url + (key.isPresent() ? ", key=***" : "") + "]";
  }
}
