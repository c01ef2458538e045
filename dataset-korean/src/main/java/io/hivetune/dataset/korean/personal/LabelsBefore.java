package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.ScanText;

/**
 * What stands before a place, asked once for all candidates that begin there. One per text; not
 * thread-safe.
 */
final class LabelsBefore {
  private final ScanText scan;
  private int at = -1;
  private double closed = -1;
  private double open = -1;

  LabelsBefore(ScanText scan) {
    this.scan = scan;
  }

  /** As {@link NameEvidence#before}. */
  double score(int start, boolean isClosed) {
    if (start != at) {
      at = start;
      closed = -1;
      open = -1;
    }
    if (isClosed) {
      if (closed < 0) {
        closed = NameEvidence.before(scan, start, true);
      }
      return closed;
    }
    if (open < 0) {
      open = NameEvidence.before(scan, start, false);
    }
    return open;
  }
}
