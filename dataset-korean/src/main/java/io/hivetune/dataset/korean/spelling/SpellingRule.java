package io.hivetune.dataset.korean.spelling;

import java.util.function.Consumer;

/** Finds one sort of mistake. Thread-safe. */
interface SpellingRule {
  void find(String text, Consumer<SpellingFinding> found);
}
