package io.hivetune.local.export;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.dataset.HiveTuneException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Whether a copy of a model still answers as the model did. */
public final class ParityCheck {
  private ParityCheck() {}

  /**
   * Asks whoever serves the copy, greedily, and compares answer for answer; blanks around an answer
   * don't count. The scores behind the answers are not seen.
   *
   * @throws HiveTuneException if the model can't be asked
   */
  public static ParityReport answers(ParityPrompts prompts, ChatModel served, ParityBound bound) {
    ChatModel plain = ParityPrompts.plain(served);
    List<ParityReport.Answer> answers = new ArrayList<>();
    for (ParityPrompts.Prompt prompt : prompts.prompts()) {
      String actual =
          plain.chat(new ChatRequest(prompt.messages(), prompts.options())).text().strip();
      answers.add(
          new ParityReport.Answer(
              prompt.messages(), prompt.answer(), actual, OptionalDouble.empty()));
    }
    return new ParityReport(served.ref().toString(), answers, bound);
  }
}
