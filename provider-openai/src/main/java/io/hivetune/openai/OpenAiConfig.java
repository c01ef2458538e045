package io.hivetune.openai;

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
 * How OpenAI is reached. Immutable; prints no key.
 *
 * @param baseUrl of OpenAI or of a service with the same wire, up to and with its version
 * @param compatibleService whether it is another service, for which OpenAI's dates mean nothing
 * @param timeout for one call, uploads too
 * @param pollInterval pause between two looks at a job that is awaited
 * @param clock for waiting and for knowing what has been retired
 * @param retirements a newer table in place of the one in the jar, see {@link
 *     io.hivetune.tuning.spi.RetirementTable}
 */
public record OpenAiConfig(
    Secret apiKey,
    URI baseUrl,
    boolean compatibleService,
    Optional<String> organization,
    Optional<String> project,
    Duration timeout,
    Duration pollInterval,
    InstantSource clock,
    Sleeper sleeper,
    Optional<Path> retirements) {
  private static final URI OPENAI = URI.create("https://api.openai.com/v1");

  public OpenAiConfig {
    if (!"http".equals(baseUrl.getScheme()) && !"https".equals(baseUrl.getScheme())) {
      throw new IllegalArgumentException(
          "baseUrl must begin with https:// or http://, but was: " + baseUrl);
    }
    positive("timeout", timeout);
    positive("pollInterval", pollInterval);
  }

  private static void positive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but was " + duration);
    }
  }

  /**
   * @throws IllegalArgumentException if the key is blank or damaged
   */
  public static Builder builder(String apiKey) {
    return new Builder(Secret.of(apiKey));
  }

  /**
   * From {@code OPENAI_API_KEY}, and where set {@code OPENAI_BASE_URL}, {@code OPENAI_ORG_ID},
   * {@code OPENAI_PROJECT_ID}.
   *
   * @throws ProviderException of kind AUTHENTICATION that says what to set
   */
  public static OpenAiConfig fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  static OpenAiConfig fromEnvironment(Map<String, String> environment) {
    String key = environment.getOrDefault("OPENAI_API_KEY", "");
    if (key.isBlank()) {
      throw new ProviderException(
          ProviderException.Kind.AUTHENTICATION,
          Problem.of(OpenAiConfig.class, "key.missing"),
          (Throwable) null);
    }
    Builder builder = builder(key.strip());
    Optional.ofNullable(environment.get("OPENAI_BASE_URL"))
        .map(URI::create)
        .ifPresent(builder::baseUrl);
    Optional.ofNullable(environment.get("OPENAI_ORG_ID")).ifPresent(builder::organization);
    Optional.ofNullable(environment.get("OPENAI_PROJECT_ID")).ifPresent(builder::project);
    return builder.build();
  }

  /** Collects a configuration. Not thread-safe. */
  public static final class Builder {
    private final Secret apiKey;
    private URI baseUrl = OPENAI;
    private boolean compatibleService;
    private Optional<String> organization = Optional.empty();
    private Optional<String> project = Optional.empty();
    private Duration timeout = Duration.ofMinutes(10);
    private Duration pollInterval = Duration.ofSeconds(20);
    private InstantSource clock = InstantSource.system();
    private Sleeper sleeper = Sleeper.SYSTEM;
    private Optional<Path> retirements = Optional.empty();

    private Builder(Secret apiKey) {
      this.apiKey = apiKey;
    }

    /** OpenAI by another way, for example through a proxy of the company. */
    public Builder baseUrl(URI url) {
      baseUrl = url;
      return this;
    }

    /** Another service with the same wire: OpenAI's retirements don't count there. */
    public Builder compatibleService(URI url) {
      baseUrl = url;
      compatibleService = true;
      return this;
    }

    public Builder organization(String id) {
      organization = Optional.of(id);
      return this;
    }

    public Builder project(String id) {
      project = Optional.of(id);
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
    public OpenAiConfig build() {
      return new OpenAiConfig(
          apiKey,
          baseUrl,
          compatibleService,
          organization,
          project,
          timeout,
          pollInterval,
          clock,
          sleeper,
          retirements);
    }
  }
}
