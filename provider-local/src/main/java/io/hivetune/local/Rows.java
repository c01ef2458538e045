package io.hivetune.local;

import io.hivetune.dataset.Message;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.train.TrainingRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Conversations as rows to learn.
 *
 * @param longest tokens; longer rows are cut at their end, see {@link RowCheck} for who is told
 */
record Rows(PromptFormat format, int longest, Optional<String> systemPrompt) {
  /** Those in which something counts. */
  List<TrainingRow> of(List<List<Message>> conversations) {
    return conversations.stream()
        .flatMap(c -> format.rows(SystemPrompts.apply(c, systemPrompt)).stream())
        .map(row -> cut(row, longest))
        .filter(r -> r.scored() > 0)
        .toList();
  }

  static TrainingRow cut(TrainingRow row, int longest) {
    return row.length() <= longest
        ? row
        : new TrainingRow(Arrays.copyOf(row.ids(), longest), Arrays.copyOf(row.trained(), longest));
  }
}
