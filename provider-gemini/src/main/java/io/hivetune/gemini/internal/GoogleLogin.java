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
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;

/** Google credentials from a token, a source of tokens, a key file, or this machine's login. */
public final class GoogleLogin {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final Duration ASKED_AGAIN = Duration.ofMinutes(5);

  private final Problem problem;
  private final Source source;

  private interface Source {
    GoogleCredentials get() throws IOException;
  }

  private GoogleLogin(Problem problem, Source source) {
    this.problem = problem;
    this.source = source;
  }

  public static GoogleLogin token(Secret token) {
    return new GoogleLogin(
        missing(),
        () ->
            GoogleCredentials.create(
                AccessToken.newBuilder().setTokenValue(token.reveal()).build()));
  }

  public static GoogleLogin tokens(Supplier<Secret> tokens) {
    return new GoogleLogin(missing(), () -> new Supplied(tokens));
  }

  public static GoogleLogin keyFile(Path file) {
    return new GoogleLogin(
        Problem.of(GoogleLogin.class, "login.key-file", file),
        () -> {
          try (InputStream in = Files.newInputStream(file)) {
            return GoogleCredentials.fromStream(in).createScoped(SCOPE);
          }
        });
  }

  public static GoogleLogin applicationDefault() {
    return new GoogleLogin(
        missing(), () -> GoogleCredentials.getApplicationDefault().createScoped(SCOPE));
  }

  private static Problem missing() {
    return Problem.of(GoogleLogin.class, "login.missing");
  }

  /**
   * @throws ProviderException of kind AUTHENTICATION that says how to log in
   */
  GoogleCredentials credentials() {
    try {
      return source.get();
    } catch (IOException e) {
      // Its message may quote the key file.
      throw new ProviderException(ProviderException.Kind.AUTHENTICATION, problem);
    }
  }

  /** Never asked to be serialized, though its parent could be. */
  private static final class Supplied extends GoogleCredentials {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<Secret> tokens;

    Supplied(Supplier<Secret> tokens) {
      this.tokens = tokens;
    }

    @Override
    public AccessToken refreshAccessToken() {
      return new AccessToken(
          tokens.get().reveal(), Date.from(Instant.now().plus(ASKED_AGAIN.multipliedBy(2))));
    }
  }
}
