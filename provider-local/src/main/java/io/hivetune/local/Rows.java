package io.hivetune.local;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.train.PreferencePair;
import io.hivetune.local.train.TrainingRow;
import java.util.ArrayList;
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

  /** Those of which both answers have something that counts. */
  List<PreferencePair> pairs(List<PreferenceExample> examples) {
    return examples.stream()
        .map(e -> new PreferencePair(side(e, e.preferred()), side(e, e.rejected())))
        .filter(p -> p.preferred().scored() > 0 && p.rejected().scored() > 0)
        .toList();
  }

  private TrainingRow side(PreferenceExample example, String answer) {
    List<TrainingRow> rows =
        format.rows(SystemPrompts.apply(conversation(example, answer), systemPrompt));
    return cut(rows.get(rows.size() - 1), longest);
  }

  static List<Message> conversation(PreferenceExample example, String answer) {
    List<Message> messages = new ArrayList<>(example.prompt());
    messages.add(Message.assistant(answer));
    return messages;
  }

  static TrainingRow cut(TrainingRow row, int longest) {
    return row.length() <= longest
        ? row
        : new TrainingRow(Arrays.copyOf(row.ids(), longest), Arrays.copyOf(row.trained(), longest));
  }
}
