package io.hivetune.gemini;

import io.hivetune.tuning.Secret;
import java.util.Optional;

/** How one gets in: through a Google Cloud project, or with an API key. Prints no secret. */
public sealed interface GeminiAccess {
  /**
   * Vertex AI: tuning and answers.
   *
   * @param project id of the Google Cloud project
   * @param location region where jobs are made; {@code us-central1} or {@code europe-west4}
   * @param bucket Cloud Storage bucket for training data, without {@code gs://}
   */
  record Vertex(String project, String location, String bucket, GoogleCredential credential)
      implements GeminiAccess {
    public Vertex {
      check("project", project, "[a-z][a-z0-9:.-]{2,62}");
      check("location", location, "[a-z]+(-[a-z]+[0-9]+)?");
      check("bucket", bucket, "[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");
    }

    private static void check(String name, String value, String pattern) {
      if (!value.matches(pattern)) {
        throw new IllegalArgumentException(
            name + " is not one that Google Cloud gives: \"" + value + "\"");
      }
    }

    /** The token, where one was given that stays the same. */
    Optional<Secret> accessToken() {
      return credential instanceof GoogleCredential.AccessToken token
          ? Optional.of(token.token())
          : Optional.empty();
    }
  }

  /** The Gemini API: answers only; it has no tunable model since May 2025. */
  record ApiKey(Secret key) implements GeminiAccess {}
}
