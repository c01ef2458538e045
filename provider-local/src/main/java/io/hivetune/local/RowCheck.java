package io.hivetune.local;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.train.TrainingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a model can learn examples: each a conversation that its template writes and its context
 * holds, and among them something that is trained.
 *
 * @param context longest row in tokens
 */
record RowCheck(PromptFormat format, int context, Optional<String> systemPrompt) {
  /** Everything that is wrong, each with the place of its example. */
  List<Problem> problems(Dataset data) {
    List<Problem> problems = new ArrayList<>();
    int scored = 0;
    try (Stream<TrainingExample> examples = data.stream()) {
      for (TrainingExample example : (Iterable<TrainingExample>) examples::iterator) {
        String place = example.provenance().place();
        if (!(example instanceof ChatExample chat)) {
          problems.add(Problem.of(LocalProvider.class, "example.not-chat").at(place));
          continue;
        }
        try {
          List<Message> messages = SystemPrompts.apply(chat.messages(), systemPrompt);
          for (TrainingRow row : format.rows(messages)) {
            scored += row.scored();
            if (row.length() > context) {
              problems.add(
                  Problem.of(LocalProvider.class, "example.too-long", row.length(), context)
                      .at(place));
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
