package io.hivetune.local;

import io.hivetune.local.train.EventFile;
import io.hivetune.local.train.PreferenceMeasures;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The measurements for other people's viewers: {@code metrics.csv} and a TensorBoard file in {@code
 * tensorboard/}. A job that goes on writes both anew from its log, so that no step stands there
 * twice.
 */
final class MetricFiles implements AutoCloseable {
  private static final String HEADER =
      "step,epoch,training_loss,validation_loss,learning_rate,gradient_norm,tokens_per_second,"
          + "metric,time,reward_accuracy,reward_margin,preferred_reward,rejected_reward,"
          + "validation_reward_accuracy,validation_reward_margin,validation_preferred_reward,"
          + "validation_rejected_reward";

  private final BufferedWriter csv;
  private final EventFile events;
  private final String metricName;

  /**
   * @param past what was logged before
   */
  MetricFiles(Path folder, List<MetricPoint> past, String metricName, double time)
      throws IOException {
    this.metricName = metricName;
    Path board = Files.createDirectories(folder.resolve("tensorboard"));
    double start = past.isEmpty() ? time : past.get(0).time();
    events = new EventFile(board.resolve("events.out.tfevents.hivetune"), start);
    csv = Files.newBufferedWriter(folder.resolve("metrics.csv"), StandardCharsets.UTF_8);
    csv.write(HEADER + "\n");
    for (MetricPoint point : past) {
      add(point);
    }
    csv.flush();
  }

  void add(MetricPoint p) throws IOException {
    csv.write(
        String.join(
                ",",
                Long.toString(p.step()),
                Double.toString(p.loss().epoch()),
                cell(p.loss().trainingLoss()),
                cell(p.loss().validationLoss()),
                cell(p.learningRate()),
                cell(p.gradientNorm()),
                cell(p.tokensPerSecond()),
                cell(p.metric()),
                Double.toString(p.time()),
                cells(p.preferences()),
                cells(p.validationPreferences()))
            + "\n");
    csv.flush();
    curve("loss/train", p.loss().trainingLoss(), p);
    curve("loss/validation", p.loss().validationLoss(), p);
    curve("learning_rate", p.learningRate(), p);
    curve("gradient_norm", p.gradientNorm(), p);
    curve("tokens_per_second", p.tokensPerSecond(), p);
    curve("metric/" + metricName, p.metric(), p);
    rewards("rewards", p.preferences(), p);
    rewards("validation_rewards", p.validationPreferences(), p);
  }

  /** Named as TRL names them, but for the preferred answer, which it calls chosen. */
  private void rewards(String group, Optional<PreferenceMeasures> measures, MetricPoint p)
      throws IOException {
    if (measures.isPresent()) {
      PreferenceMeasures m = measures.get();
      curve(group + "/accuracies", OptionalDouble.of(m.accuracy()), p);
      curve(group + "/margins", OptionalDouble.of(m.margin()), p);
      curve(group + "/preferred", OptionalDouble.of(m.preferredReward()), p);
      curve(group + "/rejected", OptionalDouble.of(m.rejectedReward()), p);
    }
  }

  private static String cells(Optional<PreferenceMeasures> measures) {
    return measures
        .map(
            m ->
                String.join(
                    ",",
                    Double.toString(m.accuracy()),
                    Double.toString(m.margin()),
                    Double.toString(m.preferredReward()),
                    Double.toString(m.rejectedReward())))
        .orElse(",,,");
  }

  private void curve(String tag, OptionalDouble value, MetricPoint p) throws IOException {
    if (value.isPresent()) {
      events.scalar(tag, value.getAsDouble(), p.step(), p.time());
    }
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  @Override
  public void close() throws IOException {
    csv.close();
    events.close();
  }
}
