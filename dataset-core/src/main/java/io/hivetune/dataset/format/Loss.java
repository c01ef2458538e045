package io.hivetune.dataset.format;

/** What happens to what a format can't carry. It is never dropped in silence. */
public enum Loss {
  /** Nothing is written, or the record is not read; every place is named. */
  REFUSE,
  /** It is left out, and every place is named. */
  REPORT
}
