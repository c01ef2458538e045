package io.hivetune.local.prompt;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.train.TrainingRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether what a model reads in training is what it is served, and whether it learns to stop: shown
 * on conversations of one and two answers, token by token, after the tokenizer.
 */
final class FormatCheck {
  private static final List<List<Message>> CONVERSATIONS =
      List.of(
          List.of(Message.user("배송은 언제 오나요?"), Message.assistant("사흘 안에 도착합니다.")),
          List.of(
              Message.user("Hello?"),
              Message.assistant("Hi."),
              Message.user("환불은요?"),
              Message.assistant("네, 됩니다!")));

  private final PromptFormat format;

  FormatCheck(PromptFormat format) {
    this.format = format;
  }

  /** Empty if all is well. A template may refuse conversations of more than one answer. */
  List<Problem> problems() {
    List<Problem> problems;
    try {
      problems = problems(CONVERSATIONS.get(0));
    } catch (HiveTuneException e) {
      return e.problems();
    }
    try {
      return problems.isEmpty() ? problems(CONVERSATIONS.get(1)) : problems;
    } catch (HiveTuneException e) {
      return List.of();
    }
  }

  private List<Problem> problems(List<Message> conversation) {
    List<Problem> problems = new ArrayList<>();
    int answers = 0;
    for (TrainingRow row : format.rows(conversation)) {
      for (int[] run : runs(row)) {
        answers++;
        int last = row.ids()[run[1] - 1];
        if (!format.endTokens().contains(last)) {
          problems.add(
              Problem.of(
                  PromptFormat.class, "prompt.stop-not-trained", format.shown(last), ends()));
        }
      }
    }
    if (answers == 0) {
      problems.add(Problem.of(PromptFormat.class, "prompt.stop-not-trained", "-", ends()));
    }
    problems.addAll(servedOtherwise(conversation));
    return problems;
  }

  /** What is served before the last answer must be what stood before it in training. */
  private List<Problem> servedOtherwise(List<Message> conversation) {
    List<TrainingRow> rows = format.rows(conversation);
    TrainingRow row = rows.get(rows.size() - 1);
    List<int[]> runs = runs(row);
    int start = runs.isEmpty() ? 0 : runs.get(runs.size() - 1)[0];
    int[] served = format.prompt(conversation.subList(0, conversation.size() - 1));
    int same = 0;
    while (same < Math.min(start, served.length) && row.ids()[same] == served[same]) {
      same++;
    }
    if (same == start && same == served.length) {
      return List.of();
    }
    return List.of(
        Problem.of(
            PromptFormat.class,
            "prompt.served-otherwise",
            same + 1,
            same < start ? format.shown(row.ids()[same]) : "-",
            same < served.length ? format.shown(served[same]) : "-"));
  }

  private String ends() {
    return String.join(" ", format.endTokens().stream().sorted().map(format::shown).toList());
  }

  /** First and one past the last token of each trained stretch. */
  private static List<int[]> runs(TrainingRow row) {
    List<int[]> runs = new ArrayList<>();
    boolean[] trained = Arrays.copyOf(row.trained(), row.length() + 1);
    int start = -1;
    for (int i = 0; i < trained.length; i++) {
      if (trained[i] && start < 0) {
        start = i;
      } else if (!trained[i] && start >= 0) {
        runs.add(new int[] {start, i});
        start = -1;
      }
    }
    return runs;
  }
}
