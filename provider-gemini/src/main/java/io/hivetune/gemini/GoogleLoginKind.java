package io.hivetune.gemini;

import io.hivetune.gemini.internal.GoogleLogin;

/** Translates the public kinds of credentials for the internal package. */
final class GoogleLoginKind {
  private GoogleLoginKind() {}

  static GoogleLogin of(GoogleCredential credential) {
    if (credential instanceof GoogleCredential.AccessToken token) {
      return GoogleLogin.token(token.token());
    } else if (credential instanceof GoogleCredential.TokenSource source) {
      return GoogleLogin.tokens(source.tokens());
    } else if (credential instanceof GoogleCredential.ServiceAccount account) {
      return GoogleLogin.keyFile(account.keyFile());
    }
    return GoogleLogin.applicationDefault();
  }
}
