package io.hivetune.local.hub;

import io.hivetune.tuning.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the Hub is and where its files go.
 *
 * @param endpoint of the Hub or of a mirror
 * @param cache folder that holds {@code models--OWNER--NAME}
 * @param token for gated and private models; sent to the endpoint only
 * @param offline nothing is asked for: what the cache has must do
 * @param timeout of connecting, and of waiting for the next bytes
 */
public record HubConfig(
    URI endpoint, Path cache, Optional<Secret> token, boolean offline, Duration timeout) {
  private static final List<String> YES = List.of("1", "true", "yes", "on");

  public HubConfig {
    Objects.requireNonNull(cache, "cache");
    Objects.requireNonNull(token, "token");
    String scheme = String.valueOf(endpoint.getScheme());
    if (!scheme.matches("https?") || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "the endpoint must be an http or https URL, but was: " + endpoint);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, but was " + timeout);
    }
  }

  /** As {@code huggingface_hub} reads the environment. */
  public static HubConfig fromEnvironment() {
    return fromEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /**
   * Reads {@code HF_ENDPOINT}, {@code HF_HUB_CACHE} or {@code HF_HOME}, {@code HF_TOKEN} or the
   * file that {@code hf auth login} writes, and {@code HF_HUB_OFFLINE}.
   *
   * @param home the user's folder
   */
  public static HubConfig fromEnvironment(Map<String, String> environment, Path home) {
    Path caches =
        told(environment, "XDG_CACHE_HOME").map(Path::of).orElseGet(() -> home.resolve(".cache"));
    Path hub =
        told(environment, "HF_HOME")
            .map(h -> expanded(h, home))
            .orElseGet(() -> caches.resolve("huggingface"));
    Path cache =
        told(environment, "HF_HUB_CACHE")
            .or(() -> told(environment, "HUGGINGFACE_HUB_CACHE"))
            .map(c -> expanded(c, home))
            .orElseGet(() -> hub.resolve("hub"));
    Path tokenFile =
        told(environment, "HF_TOKEN_PATH")
            .map(t -> expanded(t, home))
            .orElseGet(() -> hub.resolve("token"));
    Optional<String> token =
        told(environment, "HF_TOKEN")
            .or(() -> told(environment, "HUGGING_FACE_HUB_TOKEN"))
            .or(() -> line(tokenFile));
    boolean offline =
        told(environment, "HF_HUB_OFFLINE")
            .or(() -> told(environment, "TRANSFORMERS_OFFLINE"))
            .filter(o -> YES.contains(o.toLowerCase(Locale.ROOT)))
            .isPresent();
    String endpoint = told(environment, "HF_ENDPOINT").orElse("https://huggingface.co");
    return new HubConfig(
        URI.create(endpoint.replaceFirst("/+$", "")),
        cache,
        token.map(Secret::of),
        offline,
        Duration.ofSeconds(30));
  }

  private static Optional<String> told(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static Path expanded(String path, Path home) {
    return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
  }

  private static Optional<String> line(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
              .filter(t -> !t.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      // A token that can't be read is none; the Hub says so where it needs one.
      return Optional.empty();
    }
  }

  public HubConfig withCache(Path folder) {
    return new HubConfig(endpoint, folder, token, offline, timeout);
  }

  public HubConfig withEndpoint(URI other) {
    return new HubConfig(other, cache, token, offline, timeout);
  }

  public HubConfig withToken(Secret secret) {
    return new HubConfig(endpoint, cache, Optional.of(secret), offline, timeout);
  }

  public HubConfig withOffline(boolean only) {
    return new HubConfig(endpoint, cache, token, only, timeout);
  }

  public HubConfig withTimeout(Duration limit) {
    return new HubConfig(endpoint, cache, token, offline, limit);
  }
}
