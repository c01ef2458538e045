package io.hivetune.gemini.internal;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Google credentials from a token, a key file, or what this machine is logged in with. */
final class GoogleLogin {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  private GoogleLogin() {}

  /**
   * @throws ProviderException of kind AUTHENTICATION that says how to log in
   */
  static GoogleCredentials of(Optional<Secret> accessToken, Optional<Path> serviceAccount) {
    if (accessToken.isPresent()) {
      return GoogleCredentials.create(
          AccessToken.newBuilder().setTokenValue(accessToken.get().reveal()).build());
    }
    try {
      return (serviceAccount.isPresent()
              ? fromFile(serviceAccount.get())
              : GoogleCredentials.getApplicationDefault())
          .createScoped(SCOPE);
    } catch (IOException e) {
      // Its message may quote the key file.
      throw new ProviderException(
          ProviderException.Kind.AUTHENTICATION,
          serviceAccount
              .map(file -> Problem.of(GoogleLogin.class, "login.key-file", file))
              .orElseGet(() -> Problem.of(GoogleLogin.class, "login.missing")),
          (Throwable) null);
    }
  }

  private static GoogleCredentials fromFile(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return GoogleCredentials.fromStream(in);
    }
  }
}
