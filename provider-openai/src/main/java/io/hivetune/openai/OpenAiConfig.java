package io.hivetune.openai;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.spi.CloudSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How OpenAI is reached. Immutable; prints no key.
 *
 * @param baseUrl of OpenAI or of a service with the same wire, up to and with its version
 * @param host who stands behind the base URL
 * @param without what this service lacks, so that it is refused by name before anything is sent
 */
public record OpenAiConfig(
    Secret apiKey,
    URI baseUrl,
    Host host,
    Optional<String> organization,
    Optional<String> project,
    Set<Capability> without,
    CloudSettings settings) {
  private static final URI OPENAI = URI.create("https://api.openai.com/v1");

  /** Who answers. */
  public enum Host {
    /** OpenAI itself, also through a proxy; its dates and prices count. */
    OPENAI,
    /**
     * Azure OpenAI: the key travels as {@code api-key}, OpenAI's dates mean nothing, and a tuned
     * model answers only after it was deployed, by its deployment's name.
     */
    AZURE,
    /** Another service with the same wire; OpenAI's dates and prices mean nothing. */
    COMPATIBLE
  }

  public OpenAiConfig {
    without = Set.copyOf(without);
    if (!"http".equals(baseUrl.getScheme()) && !"https".equals(baseUrl.getScheme())) {
      throw new IllegalArgumentException(
          "baseUrl must begin with https:// or http://, but was: " + baseUrl);
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

  /**
   * The same from variables given.
   *
   * @throws ProviderException of kind AUTHENTICATION that says what to set
   */
  public static OpenAiConfig fromEnvironment(Map<String, String> environment) {
    String key = environment.getOrDefault("OPENAI_API_KEY", "");
    if (key.isBlank()) {
      throw new ProviderException(
          ProviderException.Kind.AUTHENTICATION, Problem.of(OpenAiConfig.class, "key.missing"));
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
  public static final class Builder extends CloudSettings.Builder<Builder> {
    private final Secret apiKey;
    private URI baseUrl = OPENAI;
    private Host host = Host.OPENAI;
    private Optional<String> organization = Optional.empty();
    private Optional<String> project = Optional.empty();
    private Set<Capability> without = Set.of();

    private Builder(Secret apiKey) {
      super(Duration.ofMinutes(10), Duration.ofSeconds(20));
      this.apiKey = apiKey;
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** OpenAI by another way, for example through a proxy of the company. */
    public Builder baseUrl(URI url) {
      baseUrl = url;
      return this;
    }

    /**
     * Azure OpenAI.
     *
     * @param resource for example {@code https://NAME.openai.azure.com}; {@code /openai/v1} is put
     *     behind it where it is missing
     */
    public Builder azure(URI resource) {
      String url = resource.toString().replaceFirst("/+$", "");
      baseUrl = URI.create(url.endsWith("/openai/v1") ? url : url + "/openai/v1");
      host = Host.AZURE;
      return this;
    }

    /**
     * Another service with the same wire: OpenAI's retirements don't count there.
     *
     * @param lacks what that service can't do, for example {@link Capability#PAUSE}
     */
    public Builder compatibleService(URI url, Capability... lacks) {
      baseUrl = url;
      host = Host.COMPATIBLE;
      without = Set.of(lacks);
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

    /**
     * @throws IllegalArgumentException naming the rule and the value
     */
    public OpenAiConfig build() {
      return new OpenAiConfig(apiKey, baseUrl, host, organization, project, without, settings());
    }
  }
}
