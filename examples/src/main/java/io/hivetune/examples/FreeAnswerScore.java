package io.hivetune.examples;

import io.hivetune.chat.ChatReply;
import io.hivetune.chat.FinishReason;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorers;
import io.hivetune.tuning.ValidationMetric.Answered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The evaluation's chrF as a validation metric: the mean over the answers, 0 to 100. */
final class FreeAnswerScore {
  private static final ModelRef IN_TRAINING = ModelRef.of("local", "in-training");

  private FreeAnswerScore() {}

  static double chrF(List<Answered> answers) {
    return answers.stream()
        .map(a -> Scorers.chrF().score(record(a)))
        .mapToDouble(score -> score.fold(Score.Scored::value, unscored -> 0.0))
        .average()
        .orElse(0);
  }

  private static EvalRecord record(Answered answered) {
    List<Message> conversation = new ArrayList<>(answered.prompt());
    conversation.add(Message.assistant(answered.reference()));
    return new EvalRecord(
        new ChatExample(conversation, Provenance.NONE),
        new ChatReply(
            answered.answer(), FinishReason.STOP, new Usage(0, 0), Duration.ZERO, IN_TRAINING),
        Optional.empty());
  }
}
