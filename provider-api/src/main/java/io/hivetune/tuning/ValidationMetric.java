package io.hivetune.tuning;

import io.hivetune.dataset.Message;
import java.util.List;

/**
 * Judges a model while it is being tuned by answers that it wrote freely, as it will in service.
 * The loss can fall while answers get worse; this shows it. Called on the training thread, one call
 * at a time.
 */
public interface ValidationMetric {
  /** Short name for logs and charts, for example {@code chrF}. */
  String name();

  /**
   * @param answers one for each sampled validation example, at least one
   * @return a finite number; the larger, the better
   */
  double score(List<Answered> answers);

  /**
   * One answer.
   *
   * @param prompt what was asked, system prompt included
   * @param reference the answer in the validation data
   * @param answer what the model wrote
   */
  record Answered(List<Message> prompt, String reference, String answer) {
    public Answered {
      prompt = List.copyOf(prompt);
    }
  }

  /** A metric from a function. */
  static ValidationMetric of(
      String name, java.util.function.ToDoubleFunction<List<Answered>> function) {
    return new ValidationMetric() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double score(List<Answered> answers) {
        return function.applyAsDouble(answers);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }
}
