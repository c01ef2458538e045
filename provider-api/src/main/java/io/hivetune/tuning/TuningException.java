package io.hivetune.tuning;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Root of what goes wrong with tuning and calling models. The kinds are closed, each kind is open
 * to providers.
 */
public abstract sealed class TuningException extends HiveTuneException
    permits InvalidRequestException,
        UnsupportedCapabilityException,
        JobFailedException,
        AwaitTimeoutException,
        ProviderException {
  private static final long serialVersionUID = 1L;

  TuningException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems, cause);
  }
}
