package io.hivetune.eval.text;

/** Takes words where they stand, so that nobody makes a string who doesn't need one. */
@FunctionalInterface
interface WordSink {
  /** The word from {@code from} to before {@code to}; the text may change afterwards. */
  void word(char[] text, int from, int to);
}
