package io.hivetune.openai.internal;

import com.openai.errors.OpenAIIoException;
import io.hivetune.tuning.Sleeper;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Lets the client's retries wait on our sleeper. */
final class SdkSleeper implements com.openai.core.Sleeper {
  private final Sleeper sleeper;

  SdkSleeper(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  @Override
  public void sleep(Duration duration) {
    try {
      sleeper.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpenAIIoException("interrupted", e);
    }
  }

  @Override
  public CompletableFuture<Void> sleepAsync(Duration duration) {
    throw new UnsupportedOperationException("only the blocking client is used");
  }

  @Override
  public void close() {}
}
