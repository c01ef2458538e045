package io.hivetune.local;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.train.TrainingRow;
import io.hivetune.tuning.spi.PreferenceChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a model can learn examples: each a conversation that its template writes and its context
 * holds, and among them something that is trained.
 *
 * @param longest row in tokens
 * @param cut whether longer rows are cut instead of refused
 * @param pairs whether the examples are preferences, both of whose answers are looked at
 */
record RowCheck(
    PromptFormat format, int longest, boolean cut, Optional<String> systemPrompt, boolean pairs) {
  /** A notice for each row that will be cut, with the place of its example. */
  List<Problem> cuts(Dataset data) {
    List<Problem> notices = new ArrayList<>();
    try (Stream<TrainingExample> examples = data.stream()) {
      for (TrainingExample example : (Iterable<TrainingExample>) examples::iterator) {
        for (List<Message> messages : conversations(example)) {
          for (TrainingRow row : format.rows(SystemPrompts.apply(messages, systemPrompt))) {
            if (row.length() > longest) {
              notices.add(cutNotice(row).at(example.provenance().place()));
            }
          }
        }
      }
    }
    return notices;
  }

  /** One, or one for each answer of a pair. */
  private static List<List<Message>> conversations(TrainingExample example) {
    return example.fold(
        chat -> List.of(chat.messages()),
        pair ->
            List.of(
                Rows.conversation(pair, pair.preferred()),
                Rows.conversation(pair, pair.rejected())));
  }

  private Problem cutNotice(TrainingRow row) {
    int left = Rows.cut(row, longest).scored();
    return left == 0
        ? Problem.of(LocalProvider.class, "row.cut-away", row.length(), longest)
        : Problem.of(LocalProvider.class, "row.cut", row.length(), longest, row.scored() - left);
  }

  /** Everything that is wrong, each with the place of its example. */
  List<Problem> problems(Dataset data) {
    List<Problem> problems = new ArrayList<>();
    if (pairs) {
      problems.addAll(PreferenceChecks.check(data, 0));
      if (!problems.isEmpty()) {
        return problems;
      }
    }
    int scored = 0;
    try (Stream<TrainingExample> examples = data.stream()) {
      for (TrainingExample example : (Iterable<TrainingExample>) examples::iterator) {
        String place = example.provenance().place();
        if (!pairs && !(example instanceof ChatExample)) {
          problems.add(Problem.of(LocalProvider.class, "example.not-chat").at(place));
          continue;
        }
        try {
          for (List<Message> messages : conversations(example)) {
            for (TrainingRow row : format.rows(SystemPrompts.apply(messages, systemPrompt))) {
              scored += Rows.cut(row, longest).scored();
              if (!cut && row.length() > longest) {
                problems.add(
                    Problem.of(LocalProvider.class, "example.too-long", row.length(), longest)
                        .at(place));
              }
            }
          }
        } catch (HiveTuneException e) {
          e.problems().forEach(p -> problems.add(inExample(p, place)));
        }
      }
    }
    if (scored == 0 && problems.isEmpty()) {
      problems.add(Problem.of(LocalProvider.class, "data.nothing-trained"));
    }
    return problems;
  }

  /** The template tells where in itself it failed; which example it was is told before that. */
  private static Problem inExample(Problem problem, String place) {
    return problem.at(problem.place().map(p -> (place + " (" + p + ")").strip()).orElse(place));
  }
}
