package io.hivetune.gemini;

import io.hivetune.tuning.Secret;
import java.nio.file.Path;
import java.util.function.Supplier;

/** How this client proves to Google Cloud who it is. Prints no secret. */
public sealed interface GoogleCredential {
  /**
   * What this machine is logged in with: {@code GOOGLE_APPLICATION_CREDENTIALS}, the login of
   * gcloud, or the service account that the machine runs as.
   */
  record ApplicationDefault() implements GoogleCredential {}

  /** The key file of a service account, JSON. */
  record ServiceAccount(Path keyFile) implements GoogleCredential {}

  /** One token of OAuth 2, good for an hour as a rule. */
  record AccessToken(Secret token) implements GoogleCredential {}

  /**
   * Tokens from wherever the company has them; asked for a new one before the last one ends, and at
   * least every five minutes.
   */
  record TokenSource(Supplier<Secret> tokens) implements GoogleCredential {
    @Override
    public String toString() {
      return "TokenSource[***]";
    }
  }
}
