package io.hivetune.dataset.format;

import io.hivetune.dataset.Problem;
import java.util.List;

/**
 * What became of a dataset that was written.
 *
 * @param written examples that are in the file, whole or without the part that is named
 * @param leftOut examples that the format can't carry at all
 * @param losses what is missing, with the places of the examples it is missing from; the first
 *     {@value #MOST}
 * @param moreLosses how many more there are
 */
public record WriteReport(long written, long leftOut, List<Problem> losses, long moreLosses) {
  /** Losses that are listed. */
  public static final int MOST = 1000;

  public WriteReport {
    losses = List.copyOf(losses);
  }

  /** Whether reading the file gives the same examples again. */
  public boolean complete() {
    return losses.isEmpty();
  }
}
