package io.hivetune.eval;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.ChatExample;
import io.hivetune.eval.run.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Records of one answer or of several, for tests of scorers. */
public final class Records {
  private Records() {}

  public static EvalRecord of(String question, String reference, String... answers) {
    return new EvalRecord(
        ChatExample.of(question, reference),
        Arrays.stream(answers)
            .map(
                answer ->
                    Answer.of(
                        new ChatReply(
                            answer,
                            FinishReason.STOP,
                            new Usage(100, 50),
                            Duration.ofMillis(1500),
                            ModelRef.of("test", "m"))))
            .toList(),
        Optional.empty());
  }

  public static double value(Scorer scorer, EvalRecord record) {
    return scorer.score(record).scored().orElseThrow().value();
  }

  public static double value(Scorer scorer, String answer) {
    return value(scorer, of("질문", "정답", answer));
  }
}
