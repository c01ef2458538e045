package io.hivetune.gemini;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.Sleeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * How Gemini is reached. Immutable; prints no key and no token.
 *
 * @param baseUrl where Vertex AI (or the Gemini API) and Cloud Storage are both reached, in place
 *     of Google's own addresses
 * @param timeout for one call
 * @param pollInterval pause between two looks at a job that is awaited
 * @param clock for waiting and for knowing what has been retired
 * @param retirements a newer table in place of the one in the jar, see {@link
 *     io.hivetune.tuning.spi.RetirementTable}
 */
public record GeminiConfig(
    GeminiAccess access,
    Optional<URI> baseUrl,
    Duration timeout,
    Duration pollInterval,
    InstantSource clock,
    Sleeper sleeper,
    Optional<Path> retirements) {
  public GeminiConfig {
    positive("timeout", timeout);
    positive("pollInterval", pollInterval);
  }

  private static void positive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but was " + duration);
    }
  }

  /**
   * Vertex AI, with the application default credentials.
   *
   * @param bucket with or without {@code gs://}
   * @throws IllegalArgumentException if one of them can't be a name of Google Cloud
   */
  public static Builder vertex(String project, String location, String bucket) {
    return new Builder(
        new GeminiAccess.Vertex(
            project,
            location,
            bucket.replaceFirst("^gs://", "").replaceFirst("/$", ""),
            Optional.empty(),
            Optional.empty()));
  }

  /** The Gemini API, for answers only. */
  public static Builder apiKey(String key) {
    return new Builder(new GeminiAccess.ApiKey(Secret.of(key)));
  }

  /**
   * From {@code GOOGLE_CLOUD_PROJECT}, {@code GOOGLE_CLOUD_LOCATION} (else us-central1) and {@code
   * HIVETUNE_BUCKET}, where set with {@code HIVETUNE_ACCESS_TOKEN}; without a project from {@code
   * GEMINI_API_KEY}.
   *
   * @throws ProviderException of kind AUTHENTICATION that says what to set
   */
  public static GeminiConfig fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  static GeminiConfig fromEnvironment(Map<String, String> environment) {
    String project = environment.getOrDefault("GOOGLE_CLOUD_PROJECT", "");
    String bucket = environment.getOrDefault("HIVETUNE_BUCKET", "");
    String key = environment.getOrDefault("GEMINI_API_KEY", "");
    if (project.isBlank() && !key.isBlank()) {
      return apiKey(key.strip()).build();
    }
    if (project.isBlank() || bucket.isBlank()) {
      throw new ProviderException(
          ProviderException.Kind.AUTHENTICATION,
          Problem.of(GeminiConfig.class, "environment.missing"),
          (Throwable) null);
    }
    Builder builder =
        vertex(project, environment.getOrDefault("GOOGLE_CLOUD_LOCATION", "us-central1"), bucket);
    Optional.ofNullable(environment.get("HIVETUNE_ACCESS_TOKEN"))
        .map(String::strip)
        .ifPresent(builder::accessToken);
    return builder.build();
  }

  /** Collects a configuration. Not thread-safe. */
  public static final class Builder {
    private GeminiAccess access;
    private Optional<URI> baseUrl = Optional.empty();
    private Duration timeout = Duration.ofMinutes(5);
    private Duration pollInterval = Duration.ofSeconds(30);
    private InstantSource clock = InstantSource.system();
    private Sleeper sleeper = Sleeper.SYSTEM;
    private Optional<Path> retirements = Optional.empty();

    private Builder(GeminiAccess access) {
      this.access = access;
    }

    /** Only with {@link #vertex}: a token of OAuth 2, good for an hour as a rule. */
    public Builder accessToken(String token) {
      GeminiAccess.Vertex vertex = requireVertex("accessToken");
      access =
          new GeminiAccess.Vertex(
              vertex.project(),
              vertex.location(),
              vertex.bucket(),
              Optional.of(Secret.of(token)),
              Optional.empty());
      return this;
    }

    /** Only with {@link #vertex}: the key file of a service account, JSON. */
    public Builder serviceAccount(Path keyFile) {
      GeminiAccess.Vertex vertex = requireVertex("serviceAccount");
      access =
          new GeminiAccess.Vertex(
              vertex.project(),
              vertex.location(),
              vertex.bucket(),
              Optional.empty(),
              Optional.of(keyFile));
      return this;
    }

    private GeminiAccess.Vertex requireVertex(String what) {
      if (access instanceof GeminiAccess.Vertex vertex) {
        return vertex;
      }
      throw new IllegalArgumentException(what + " cannot be combined with an API key");
    }

    public Builder baseUrl(URI url) {
      baseUrl = Optional.of(url);
      return this;
    }

    public Builder timeout(Duration perCall) {
      timeout = perCall;
      return this;
    }

    public Builder pollInterval(Duration pause) {
      pollInterval = pause;
      return this;
    }

    /** For tests: where time comes from, and who waits. */
    public Builder time(InstantSource source, Sleeper waits) {
      clock = source;
      sleeper = waits;
      return this;
    }

    public Builder retirements(Path table) {
      retirements = Optional.of(table);
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the rule and the value
     */
    public GeminiConfig build() {
      return new GeminiConfig(access, baseUrl, timeout, pollInterval, clock, sleeper, retirements);
    }
  }
}
