package io.hivetune.gemini;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.spi.CloudSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How Gemini is reached. Immutable; prints no key and no token.
 *
 * @param baseUrl where Vertex AI (or the Gemini API) and Cloud Storage are both reached, in place
 *     of Google's own addresses
 * @param uploadState folder in which large uploads note how far they are, so that the next JVM goes
 *     on where the last one was cut; the notes are deleted with the end of the upload
 * @param deleteDataAfterJob whether training data is deleted from the bucket when its job ends
 */
public record GeminiConfig(
    GeminiAccess access,
    Optional<URI> baseUrl,
    Path uploadState,
    boolean deleteDataAfterJob,
    CloudSettings settings) {
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
            new GoogleCredential.ApplicationDefault()));
  }

  /** The Gemini API, for answers only. */
  public static Builder apiKey(String key) {
    return new Builder(new GeminiAccess.ApiKey(Secret.of(key)));
  }

  /**
   * From {@code GOOGLE_CLOUD_PROJECT}, {@code GOOGLE_CLOUD_LOCATION} (else us-central1) and {@code
   * HIVETUNE_BUCKET}, where set with {@code HIVETUNE_ACCESS_TOKEN}; without a project from {@code
   * GEMINI_API_KEY}. {@code GEMINI_BASE_URL} is taken in place of Google's addresses.
   *
   * @throws ProviderException of kind AUTHENTICATION that says what to set
   */
  public static GeminiConfig fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  /**
   * The same from variables given.
   *
   * @throws ProviderException of kind AUTHENTICATION that says what to set
   */
  public static GeminiConfig fromEnvironment(Map<String, String> environment) {
    Builder builder = builderOf(environment);
    Optional.ofNullable(environment.get("GEMINI_BASE_URL"))
        .map(URI::create)
        .ifPresent(builder::baseUrl);
    return builder.build();
  }

  private static Builder builderOf(Map<String, String> environment) {
    String project = environment.getOrDefault("GOOGLE_CLOUD_PROJECT", "");
    String bucket = environment.getOrDefault("HIVETUNE_BUCKET", "");
    String key = environment.getOrDefault("GEMINI_API_KEY", "");
    if (project.isBlank() && !key.isBlank()) {
      return apiKey(key.strip());
    }
    if (project.isBlank() || bucket.isBlank()) {
      throw new ProviderException(
          ProviderException.Kind.AUTHENTICATION,
          Problem.of(GeminiConfig.class, "environment.missing"));
    }
    Builder builder =
        vertex(project, environment.getOrDefault("GOOGLE_CLOUD_LOCATION", "us-central1"), bucket);
    Optional.ofNullable(environment.get("HIVETUNE_ACCESS_TOKEN"))
        .map(String::strip)
        .ifPresent(builder::accessToken);
    return builder;
  }

  /** Collects a configuration. Not thread-safe. */
  public static final class Builder extends CloudSettings.Builder<Builder> {
    private GeminiAccess access;
    private Optional<URI> baseUrl = Optional.empty();
    private Path uploadState =
        Path.of(System.getProperty("java.io.tmpdir")).resolve("hivetune-uploads");
    private boolean deleteDataAfterJob;

    private Builder(GeminiAccess access) {
      super(Duration.ofMinutes(5), Duration.ofSeconds(30));
      this.access = access;
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** Only with {@link #vertex}: a token of OAuth 2, good for an hour as a rule. */
    public Builder accessToken(String token) {
      return credential(new GoogleCredential.AccessToken(Secret.of(token)));
    }

    /** Only with {@link #vertex}: the key file of a service account, JSON. */
    public Builder serviceAccount(Path keyFile) {
      return credential(new GoogleCredential.ServiceAccount(keyFile));
    }

    /** Only with {@link #vertex}: tokens from wherever the company has them. */
    public Builder accessTokens(Supplier<Secret> source) {
      return credential(new GoogleCredential.TokenSource(source));
    }

    private Builder credential(GoogleCredential credential) {
      if (!(access instanceof GeminiAccess.Vertex vertex)) {
        throw new IllegalArgumentException(
            credential.getClass().getSimpleName() + " cannot be combined with an API key");
      }
      access =
          new GeminiAccess.Vertex(vertex.project(), vertex.location(), vertex.bucket(), credential);
      return this;
    }

    public Builder baseUrl(URI url) {
      baseUrl = Optional.of(url);
      return this;
    }

    /** A folder that outlives the JVM, if large uploads should go on after its death. */
    public Builder uploadState(Path folder) {
      uploadState = folder;
      return this;
    }

    /** Training data is deleted from the bucket when a job is seen to have ended. */
    public Builder deleteDataAfterJob() {
      deleteDataAfterJob = true;
      return this;
    }

    /**
     * @throws IllegalArgumentException naming the rule and the value
     */
    public GeminiConfig build() {
      return new GeminiConfig(access, baseUrl, uploadState, deleteDataAfterJob, settings());
    }
  }
}
