package io.hivetune.local.hub.internal;

import io.hivetune.dataset.Problem;
import io.hivetune.local.hub.HubConfig;
import io.hivetune.local.hub.HuggingFaceHub;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import okhttp3.Response;

/** What the Hub's refusals mean for whoever asked, and what to do. */
final class HubErrors {
  private final String id;
  private final String revision;
  private final HubConfig config;

  HubErrors(String id, String revision, HubConfig config) {
    this.id = id;
    this.revision = revision;
    this.config = config;
  }

  /** Whether another attempt may go well. */
  static boolean isPassing(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  ProviderException of(Response response) {
    String code = String.valueOf(response.header("X-Error-Code"));
    String page = config.endpoint() + "/" + id;
    boolean known = config.token().isPresent();
    if (code.equals("GatedRepo")) {
      return problem(
          Kind.AUTHENTICATION, known ? "hub.gated.not-granted" : "hub.gated.no-token", id, page);
    }
    if (code.equals("RevisionNotFound")) {
      return problem(Kind.NOT_FOUND, "hub.no-revision", id, revision);
    }
    return switch (response.code()) {
      case 401, 404 ->
          response.code() == 401 && known && !code.equals("RepoNotFound")
              ? problem(Kind.AUTHENTICATION, "hub.token-refused", id)
              : problem(Kind.NOT_FOUND, known ? "hub.no-model" : "hub.no-model.or-private", id);
      case 403 -> problem(Kind.AUTHENTICATION, "hub.forbidden", id, page);
      case 429 -> problem(Kind.RATE_LIMIT, "hub.rate", id);
      default ->
          response.code() >= 500
              ? problem(Kind.UNAVAILABLE, "hub.broken", id, response.code())
              : problem(Kind.UNEXPECTED, "hub.status", id, response.code());
    };
  }

  ProviderException problem(Kind kind, String code, Object... arguments) {
    return new ProviderException(kind, Problem.of(HuggingFaceHub.class, code, arguments));
  }

  ProviderException unreachable(Exception cause) {
    return new ProviderException(
        Kind.UNAVAILABLE,
        Problem.of(HuggingFaceHub.class, "hub.unreachable", id, config.endpoint().getHost()),
        cause);
  }

  ProviderException unwritable(java.io.IOException cause) {
    return new ProviderException(
        Kind.LOCAL_RESOURCE,
        Problem.of(HuggingFaceHub.class, "hub.unwritable", String.valueOf(cause.getMessage()))
            .at(config.cache().toString()),
        cause);
  }
}
