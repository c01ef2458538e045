package io.hivetune.local.server.internal;

import com.fasterxml.jackson.core.JacksonException;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.spi.ServiceCalls;
import io.hivetune.tuning.spi.ServiceErrors;
import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * Turns what goes wrong on the wire into {@link ProviderException}s that hold no key. What a
 * caller's own code throws, such as a listener of a stream, goes through as it is.
 */
public final class ServerErrors implements ServiceCalls.Translation {
  private final ServiceErrors errors;

  public ServerErrors(ServiceErrors errors) {
    this.errors = errors;
  }

  @Override
  public <T> T translate(Callable<T> call) {
    try {
      return call.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (ServerRefusal e) {
      throw errors.answered(e.answer(), e.said());
    } catch (UnreadableAnswer e) {
      throw errors.unreadable(String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      throw errors.unreadable("not the JSON that was expected");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw errors.unreachable(e);
    } catch (IOException e) {
      throw errors.unreachable(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
