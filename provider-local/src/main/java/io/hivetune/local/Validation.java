package io.hivetune.local;

import io.hivetune.dataset.Message;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import io.hivetune.local.train.Dropout;
import io.hivetune.local.train.PreferenceMeasures;
import io.hivetune.local.train.Trainable;
import io.hivetune.local.train.Trainer;
import io.hivetune.tuning.ValidationMetric;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * Looks at the validation data while a model trains: loss by token, and the caller's metric on
 * freely written answers. Remembers which look was the best. Not thread-safe.
 */
final class Validation {
  private static final String BEST = "bestScore";
  private static final String BEST_STEP = "bestStep";
  private static final String SINCE = "looksSinceBest";

  private final Lessons lessons;
  private final Optional<ValidationMetric> metric;
  private final FreeAnswers answers;
  private final boolean byMetric;
  private OptionalDouble loss = OptionalDouble.empty();
  private Optional<PreferenceMeasures> preferences = Optional.empty();
  private OptionalDouble score = OptionalDouble.empty();
  private double best = Double.NEGATIVE_INFINITY;
  private long bestStep = -1;
  private int looksSinceBest;

  Validation(
      Lessons lessons,
      List<List<Message>> data,
      JobFolder.Order order,
      TuningPlan plan,
      LoadedModel base,
      Optional<ValidationMetric> metric) {
    this.lessons = lessons;
    this.metric = metric;
    this.answers =
        new FreeAnswers(
            base,
            metric.isPresent() ? data : List.of(),
            order.systemPrompt(),
            plan.sampledAnswers(),
            plan.seed());
    this.byMetric = plan.keepsBestByMetric() && metric.isPresent() && !answers.isEmpty();
  }

  boolean exists() {
    return lessons.count() > 0;
  }

  /** As {@link Lessons#prepare}. */
  boolean prepare(Trainer trainer, BooleanSupplier stop) throws IOException, InterruptedException {
    return lessons.prepare(trainer, stop);
  }

  /**
   * @return whether the model is better than at every look before
   */
  boolean look(Trainer trainer, Trainable trainable, long step) throws InterruptedException {
    Lessons.Looked looked = lessons.measure(trainer);
    loss = OptionalDouble.of(looked.loss());
    preferences = looked.preferences();
    if (metric.isPresent() && !answers.isEmpty()) {
      score = OptionalDouble.of(metric.get().score(answered(trainable)));
    }
    double now = byMetric ? score.getAsDouble() : -loss.getAsDouble();
    boolean better = now > best;
    if (better) {
      best = now;
      bestStep = step;
    }
    looksSinceBest = better ? 0 : looksSinceBest + 1;
    return better;
  }

  private List<ValidationMetric.Answered> answered(Trainable trainable) {
    try (Scope scope = Scope.silent()) {
      Map<String, Tensor> values = new LinkedHashMap<>();
      trainable
          .parameters()
          .parameters()
          .forEach(p -> values.put(p.name(), trainable.parameters().get(p)));
      Weights weights = trainable.weights(values, Dropout.NONE);
      return answers.with(weights);
    }
  }

  OptionalDouble lastLoss() {
    return loss;
  }

  Optional<PreferenceMeasures> lastPreferences() {
    return preferences;
  }

  OptionalDouble lastMetric() {
    return score;
  }

  String metricName() {
    return metric.map(ValidationMetric::name).orElse("none");
  }

  /** Whether the last looks, {@code patience} of them and more, brought nothing better. */
  boolean isHopeless(int patience) {
    return patience > 0 && looksSinceBest >= patience;
  }

  boolean hasKept() {
    return bestStep >= 0;
  }

  /** Which state the result is, for its settings. */
  Optional<String> bestStep() {
    return hasKept()
        ? Optional.of(
            "step "
                + bestStep
                + (byMetric ? " (best " + metricName() : " (lowest validation loss")
                + ")")
        : Optional.empty();
  }

  /** What a checkpoint must hold of it. */
  Map<String, String> notes() {
    return Map.of(
        BEST, Double.toString(best),
        BEST_STEP, Long.toString(bestStep),
        SINCE, Integer.toString(looksSinceBest));
  }

  void restore(Map<String, String> notes) {
    best = Double.parseDouble(notes.getOrDefault(BEST, "-Infinity"));
    bestStep = Long.parseLong(notes.getOrDefault(BEST_STEP, "-1"));
    looksSinceBest = Integer.parseInt(notes.getOrDefault(SINCE, "0"));
  }
}
