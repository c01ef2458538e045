package io.hivetune.gemini.internal;

import com.google.cloud.BaseServiceException;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.GenAiIOException;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ServiceAnswer;
import io.hivetune.tuning.spi.ServiceCalls;
import io.hivetune.tuning.spi.ServiceErrors;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Turns what Google's clients throw into {@link ProviderException}s that hold no key and no body.
 */
final class GeminiErrors implements ServiceCalls.Translation {
  private final ServiceErrors errors;

  GeminiErrors(ServiceErrors errors) {
    this.errors = errors;
  }

  @Override
  public <T> T translate(Callable<T> call) {
    try {
      return call.call();
    } catch (ProviderException e) {
      throw e;
    } catch (ApiException e) {
      throw errors.answered(
          ServiceAnswer.of(e.code(), Optional.ofNullable(e.status()).filter(s -> !s.isBlank())),
          e.message());
    } catch (BaseServiceException e) {
      throw e.getCode() >= 400
          ? errors.answered(
              ServiceAnswer.of(e.getCode(), Optional.ofNullable(e.getReason())), e.getMessage())
          : errors.unreachable(e);
    } catch (GenAiIOException | IOException e) {
      throw ServiceErrors.isUnreadable(e)
          ? errors.unreadable("not the JSON that was expected")
          : errors.unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw errors.unreachable(e);
    } catch (Exception e) {
      // The client throws what it likes on an answer that it can't read.
      throw errors.unreadable(e.getClass().getSimpleName());
    }
  }
}
