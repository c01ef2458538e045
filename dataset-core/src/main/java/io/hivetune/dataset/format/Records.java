package io.hivetune.dataset.format;

import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/** A source as a stream's spliterator. Ends with an exception when there was nothing. */
final class Records extends Spliterators.AbstractSpliterator<ReadRecord> {
  private final Path file;
  private final RecordSource source;
  private final boolean stopping;
  private boolean any;

  Records(Path file, RecordSource source, boolean stopping) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.file = file;
    this.source = source;
    this.stopping = stopping;
  }

  @Override
  public boolean tryAdvance(Consumer<? super ReadRecord> action) {
    ReadRecord next;
    try {
      next = source.next();
    } catch (IOException e) {
      throw FileFailure.unreadable(file, e);
    }
    if (next != null) {
      any = true;
      if (stopping && next instanceof ReadRecord.Unreadable bad) {
        throw new HiveTuneException(bad.problem());
      }
      action.accept(next);
      return true;
    }
    if (!any) {
      throw FileFailure.of(file, "file.no-record");
    }
    return false;
  }
}
