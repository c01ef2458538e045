package io.hivetune.openai.internal;

import com.openai.core.http.Headers;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ServiceAnswer;
import io.hivetune.tuning.spi.ServiceCalls;
import io.hivetune.tuning.spi.ServiceErrors;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Turns what the client throws into {@link ProviderException}s that hold no key and no body. */
final class OpenAiErrors implements ServiceCalls.Translation {
  private final ServiceErrors errors;

  OpenAiErrors(ServiceErrors errors) {
    this.errors = errors;
  }

  @Override
  public <T> T translate(Callable<T> call) {
    try {
      return call.call();
    } catch (ProviderException e) {
      throw e;
    } catch (OpenAIServiceException e) {
      throw errors.answered(answerOf(e), messageOf(e));
    } catch (OpenAIInvalidDataException e) {
      throw ServiceErrors.isUnreadable(e) || e.getCause() == null
          ? errors.unreadable("not the JSON that was expected")
          : errors.unreachable(e);
    } catch (OpenAIException e) {
      throw ServiceErrors.isUnreadable(e)
          ? errors.unreadable("not the JSON that was expected")
          : errors.unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw errors.unreachable(e);
    } catch (Exception e) {
      throw errors.unreachable(e);
    }
  }

  private static ServiceAnswer answerOf(OpenAIServiceException e) {
    return new ServiceAnswer(
        e.statusCode(),
        e.code().filter(c -> !c.isBlank()),
        first(e.headers(), "x-request-id"),
        first(e.headers(), "retry-after")
            .filter(s -> s.matches("\\d{1,6}"))
            .map(s -> Duration.ofSeconds(Long.parseLong(s))));
  }

  private static Optional<String> first(Headers headers, String name) {
    return headers.values(name).stream().findFirst();
  }

  /** The client writes the status before the service's words. */
  private static String messageOf(OpenAIServiceException e) {
    return String.valueOf(e.getMessage()).replaceFirst("^\\d{3}: ", "");
  }
}
