package io.hivetune.eval.shorten;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.ChatExample;
import io.hivetune.eval.EvalRecord;
import io.hivetune.eval.PromptStrategy;
import io.hivetune.eval.Score;
import io.hivetune.eval.Scorer;
import io.hivetune.eval.run.Answer;
import io.hivetune.eval.run.AnswerRunner;
import io.hivetune.eval.run.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks the model with a prompt and scores what it answers. */
final class Quality {
  private final ChatModel model;
  private final GenerationOptions options;
  private final Scorer scorer;
  private final AnswerRunner runner;

  Quality(ChatModel model, GenerationOptions options, Scorer scorer, AnswerRunner runner) {
    this.model = model;
    this.options = options;
    this.scorer = scorer;
    this.runner = runner;
  }

  /**
   * @param scores a number for each example, or none where the scorer gave none
   * @param promptTokens mean tokens read for a request, 0 where nobody counted
   */
  record Measured(List<OptionalDouble> scores, double promptTokens) {}

  Measured of(String prompt, List<ChatExample> examples) {
    PromptStrategy strategy =
        prompt.isEmpty() ? PromptStrategy.withoutSystem() : PromptStrategy.withSystem(prompt);
    List<Question> questions =
        examples.stream()
            .map(e -> new Question(new ChatRequest(strategy.prompt(e), options), 0))
            .toList();
    List<Answer> answers = runner.ask(model, questions, progress -> {});
    List<EvalRecord> records = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      records.add(new EvalRecord(examples.get(i), List.of(answers.get(i)), Optional.empty()));
    }
    scorer.prepare(records);
    double tokens =
        answers.stream().mapToLong(a -> a.reply().usage().promptTokens()).average().orElse(0);
    double gainSign = scorer.direction().gain(1);
    return new Measured(
        records.stream().map(r -> number(scorer.score(r), gainSign)).toList(), tokens);
  }

  private static OptionalDouble number(Score score, double sign) {
    return score.fold(s -> OptionalDouble.of(sign * s.value()), none -> OptionalDouble.empty());
  }
}
