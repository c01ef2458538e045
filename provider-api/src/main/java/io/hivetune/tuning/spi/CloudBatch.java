package io.hivetune.tuning.spi;

import io.hivetune.chat.ChatBatch;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A batch at a managed service; holds nothing but its name. Thread-safe. */
public final class CloudBatch implements ChatBatch {
  private final String id;
  private final Wire wire;
  private final CloudSettings settings;

  /** The narrow part that each service does in its own way. */
  public interface Wire {
    Status look(String id);

    /** Called on a batch that has not ended. */
    void cancel(String id);

    /** The answers of a batch that has ended, in the order of the questions. */
    List<Item> items(String id);
  }

  public CloudBatch(String id, Wire wire, CloudSettings settings) {
    this.id = id;
    this.wire = wire;
    this.settings = settings;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Status refresh() {
    return wire.look(id);
  }

  @Override
  public void cancel() {
    if (!refresh().ended()) {
      wire.cancel(id);
    }
  }

  @Override
  public List<Item> await(Duration limit) throws InterruptedException {
    Instant deadline = settings.clock().instant().plus(limit);
    while (true) {
      Status now = refresh();
      if (now.failed()) {
        throw new ProviderException(
            Kind.REJECTED, Problem.of(CloudBatch.class, "batch.failed", id, now.raw()));
      }
      if (now.ended()) {
        return wire.items(id);
      }
      Duration left = Duration.between(settings.clock().instant(), deadline);
      if (left.isNegative() || left.isZero()) {
        throw new ProviderException(
            Kind.UNAVAILABLE,
            Problem.of(CloudBatch.class, "batch.timeout", id, limit.toSeconds(), now.raw()));
      }
      Duration pause = settings.pollInterval();
      settings.sleeper().sleep(left.compareTo(pause) < 0 ? left : pause);
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
