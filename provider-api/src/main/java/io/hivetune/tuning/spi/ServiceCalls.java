package io.hivetune.tuning.spi;

import io.hivetune.tuning.ProviderException;
import java.util.concurrent.Callable;

/**
 * How a provider calls its service: with the vendor's failures translated, and tried again only
 * where nothing can be made twice. Thread-safe.
 */
public final class ServiceCalls {
  private final Translation translation;
  private final Retries retries;

  public ServiceCalls(Translation translation, Retries retries) {
    this.translation = translation;
    this.retries = retries;
  }

  /** Turns what a vendor's client throws into {@link ProviderException}s. */
  public interface Translation {
    <T> T translate(Callable<T> call);
  }

  /** Something that may make, change or delete: exactly one call. */
  public <T> T once(Callable<T> call) {
    return translation.translate(call);
  }

  /** Something that changes nothing, or nothing more the second time. */
  public <T> T reading(Callable<T> call) {
    return retries.reading(() -> translation.translate(call));
  }

  /** Deletes; what is gone already is no error. */
  public void deleting(Callable<?> call) {
    try {
      reading(call);
    } catch (ProviderException e) {
      if (e.kind() != ProviderException.Kind.NOT_FOUND) {
        throw e;
      }
    }
  }
}
