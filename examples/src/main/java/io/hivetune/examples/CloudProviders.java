package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.gemini.GeminiConfig;
import io.hivetune.gemini.GeminiProvider;
import io.hivetune.openai.OpenAiConfig;
import io.hivetune.openai.OpenAiProvider;
import io.hivetune.tuning.spi.CloudProvider;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Opens a managed service by what the command line and the environment say. */
final class CloudProviders {
  /** Where a provider's place is not given on the command line, these variables count. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "project", "GOOGLE_CLOUD_PROJECT",
          "location", "GOOGLE_CLOUD_LOCATION",
          "bucket", "HIVETUNE_BUCKET");

  private CloudProviders() {}

  /**
   * @param baseUrl name of the argument that holds the address
   * @throws HiveTuneException that says what to set
   */
  static CloudProvider<?> open(
      String provider, Arguments given, String baseUrl, Surroundings around) {
    return switch (provider) {
      case "openai" -> openAi(given.one(baseUrl), given, around);
      case "gemini" -> gemini(given.one(baseUrl), given, around);
      default ->
          throw new HiveTuneException(
              Problem.of(CloudProviders.class, "cloud.unknown-provider", provider));
    };
  }

  static String defaultModel(String provider) {
    return provider.equals("openai") ? "gpt-4.1-mini-2025-04-14" : "gemini-3.5-flash";
  }

  private static CloudProvider<?> openAi(
      Optional<String> baseUrl, Arguments given, Surroundings around) {
    Map<String, String> environment = new HashMap<>(around.environment());
    baseUrl.ifPresent(url -> environment.put("OPENAI_BASE_URL", url));
    OpenAiConfig read = OpenAiConfig.fromEnvironment(environment);
    OpenAiConfig.Builder config =
        OpenAiConfig.builder(read.apiKey().reveal())
            .baseUrl(read.baseUrl())
            .pollInterval(poll(given))
            .time(around.clock(), around.sleeper());
    read.organization().ifPresent(config::organization);
    read.project().ifPresent(config::project);
    return OpenAiProvider.open(config.build());
  }

  private static CloudProvider<?> gemini(
      Optional<String> baseUrl, Arguments given, Surroundings around) {
    Map<String, String> environment = new HashMap<>(around.environment());
    VARIABLES.forEach(
        (name, variable) -> given.one(name).ifPresent(v -> environment.put(variable, v)));
    String project = environment.getOrDefault("GOOGLE_CLOUD_PROJECT", "");
    String bucket = environment.getOrDefault("HIVETUNE_BUCKET", "");
    if (project.isBlank() || bucket.isBlank()) {
      throw new HiveTuneException(Problem.of(CloudProviders.class, "cloud.gemini.unset"));
    }
    GeminiConfig.Builder config =
        GeminiConfig.vertex(
                project, environment.getOrDefault("GOOGLE_CLOUD_LOCATION", "us-central1"), bucket)
            .pollInterval(poll(given))
            .time(around.clock(), around.sleeper());
    baseUrl
        .or(() -> Optional.ofNullable(environment.get("GEMINI_BASE_URL")))
        .map(URI::create)
        .ifPresent(config::baseUrl);
    Optional.ofNullable(environment.get("HIVETUNE_ACCESS_TOKEN"))
        .map(String::strip)
        .ifPresent(config::accessToken);
    return GeminiProvider.open(config.build());
  }

  private static Duration poll(Arguments given) {
    return Duration.ofSeconds(given.number("poll", 20, 1, 3600));
  }
}
