package io.hivetune.local.export;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a tuned model answered, with the scores of every step, kept while its copies are checked:
 * both never stand in memory together. Not thread-safe. Closed by its owner.
 */
final class ParityReference implements AutoCloseable {
  private final ParityPrompts prompts;
  private final List<Step> steps;

  /**
   * One prompt.
   *
   * @param tokens prompt and answer
   * @param prompt how many of them are the prompt
   * @param logits after each from the prompt's last to the answer's last: {@code [n, vocabulary]}
   */
  private record Step(int[] tokens, int prompt, Tensor logits) {}

  private ParityReference(ParityPrompts prompts, List<Step> steps) {
    this.prompts = prompts;
    this.steps = steps;
  }

  /**
   * @throws HiveTuneException if the model can't be read or a question leaves no room for an answer
   */
  static ParityReference of(
      Path model, Optional<Path> adapter, List<List<Message>> questions, int maxTokens) {
    List<Step> steps = new ArrayList<>();
    try (ParityModel tuned = ParityModel.open(model, adapter)) {
      List<int[]> asked = new ArrayList<>();
      for (List<Message> question : questions) {
        int[] prompt = tuned.prompt(question);
        if (prompt.length >= tuned.context()) {
          throw new HiveTuneException(
              Problem.of(ModelExport.class, "parity.too-long", prompt.length, tuned.context()));
        }
        asked.add(prompt);
      }
      List<ParityPrompts.Prompt> kept = new ArrayList<>();
      List<ParityModel.Written> written = tuned.answer(asked, maxTokens);
      for (int i = 0; i < asked.size(); i++) {
        kept.add(new ParityPrompts.Prompt(questions.get(i), written.get(i).text()));
        steps.add(step(tuned, asked.get(i), written.get(i).tokens()));
      }
      String name = "local:" + model + adapter.map(a -> "#" + a).orElse("");
      return new ParityReference(new ParityPrompts(name, maxTokens, kept), steps);
    } catch (RuntimeException | Error e) {
      steps.forEach(s -> s.logits().close());
      throw e;
    }
  }

  private static Step step(ParityModel tuned, int[] prompt, int[] answer) {
    int[] tokens = java.util.Arrays.copyOf(prompt, prompt.length + answer.length);
    System.arraycopy(answer, 0, tokens, prompt.length, answer.length);
    return new Step(tokens, prompt.length, tuned.logits(tokens, prompt.length - 1));
  }

  ParityPrompts prompts() {
    return prompts;
  }

  /**
   * Compares a copy on this machine, answer for answer and score for score.
   *
   * @param name of the copy, for readers
   */
  ParityReport check(ParityModel copy, String name, ParityBound bound) {
    List<int[]> asked = prompts.prompts().stream().map(p -> copy.prompt(p.messages())).toList();
    List<ParityModel.Written> written = copy.answer(asked, prompts.maxTokens());
    List<ParityReport.Answer> answers = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      ParityPrompts.Prompt prompt = prompts.prompts().get(i);
      answers.add(
          new ParityReport.Answer(
              prompt.messages(),
              prompt.answer(),
              written.get(i).text(),
              OptionalDouble.of(difference(copy, steps.get(i)))));
    }
    return new ParityReport(name, answers, bound);
  }

  private static double difference(ParityModel copy, Step step) {
    try (Scope scope = Scope.silent();
        Tensor own = copy.logits(step.tokens(), step.prompt() - 1)) {
      return own.count() == step.logits().count()
          ? own.sub(step.logits()).largest()
          : Double.POSITIVE_INFINITY;
    }
  }

  @Override
  public void close() {
    steps.forEach(s -> s.logits().close());
  }
}
