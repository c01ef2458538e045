package io.hivetune.tuning.spi;

import com.fasterxml.jackson.core.JacksonException;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import io.hivetune.tuning.Secret;
import io.hivetune.tuning.ServiceAnswer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sentence for each way in which a service fails. Never holds a key: everything a service says
 * passes through the secrets given, since some echo the key in their refusal. Thread-safe.
 */
public final class ServiceErrors {
  private static final int LONGEST_MESSAGE = 300;

  private final String provider;
  private final List<Secret> secrets;

  /** {@code secrets} are made unreadable in every message. */
  public ServiceErrors(String provider, List<Secret> secrets) {
    this.provider = provider;
    this.secrets = List.copyOf(secrets);
  }

  /** The service's name, for people. */
  public String provider() {
    return provider;
  }

  /** The service answered with an error status. */
  public ProviderException answered(ServiceAnswer answer, @Nullable String message) {
    Kind kind = kindOf(answer.status());
    return new ProviderException(
        kind,
        Problem.of(
            ServiceErrors.class,
            "service." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
            provider,
            String.valueOf(answer.status()),
            answer.code().map(this::clean).orElse("-"),
            clean(message == null ? "" : message)),
        answer);
  }

  /** No answer: the connection failed or the time was up. */
  public ProviderException unreachable(Throwable cause) {
    return new ProviderException(
        Kind.UNAVAILABLE,
        Problem.of(ServiceErrors.class, "service.unreachable", provider, reason(cause)),
        cause);
  }

  /** An answer that can't be read. */
  public ProviderException unreadable(String what) {
    return new ProviderException(
        Kind.UNEXPECTED,
        Problem.of(ServiceErrors.class, "service.unexpected", provider, what),
        (Throwable) null);
  }

  /**
   * Whether an answer came whole but is not the JSON that was expected. One that was cut on its way
   * is a matter of the network.
   */
  public static boolean isUnreadable(Throwable e) {
    boolean parsing = false;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof JacksonException) {
        parsing = true;
      } else if (t instanceof IOException) {
        return false;
      }
    }
    return parsing;
  }

  private static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  /** The text with keys made unreadable, 300 characters at most. */
  public String clean(String text) {
    String cleaned = text;
    for (Secret secret : secrets) {
      cleaned = secret.redact(cleaned);
    }
    // Services shorten the key that they echo: first letters, stars, last letters.
    cleaned = cleaned.replaceAll("\\b(sk|AIza|ya29)[-_.A-Za-z0-9*]{4,}", "***").strip();
    return cleaned.length() <= LONGEST_MESSAGE
        ? cleaned
        : cleaned.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static Kind kindOf(int status) {
    return switch (status) {
      case 401, 403 -> Kind.AUTHENTICATION;
      case 404, 410 -> Kind.NOT_FOUND;
      case 429 -> Kind.RATE_LIMIT;
      // 408 and 409 pass by themselves, as the vendors' own clients hold, too.
      case 408, 409 -> Kind.UNAVAILABLE;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REJECTED;
    };
  }
}
