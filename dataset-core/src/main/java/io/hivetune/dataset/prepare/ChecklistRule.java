package io.hivetune.dataset.prepare;

import java.util.List;

/** Looks at the prepared data and says something about it. Thread-safe; never changes the data. */
@FunctionalInterface
public interface ChecklistRule {
  /** Any number of items, none when the rule does not apply. */
  List<ChecklistItem> check(ChecklistData data);
}
