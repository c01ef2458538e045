package io.hivetune.eval.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.KFold;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.Slicing;
import io.hivetune.eval.SpeedAndCost;
import io.hivetune.eval.SpeedAndCost.Percentiles;
import io.hivetune.eval.Statistics;
import io.hivetune.eval.run.TokenPrice;
import java.time.Duration;
import java.util.Optional;

/** What the JSON says beside results and rows: how it was asked, how fast, and what was given. */
final class JsonFindings {
  private static final double NANOS = 1e9;

  private JsonFindings() {}

  static void add(ObjectNode root, Comparison comparison, RunDetails details) {
    asked(root, comparison);
    speed(root.putObject("speed"), comparison, details);
    slices(root, comparison, details);
    if (!details.epochs().isEmpty()) {
      ArrayNode epochs = root.putArray("epochs");
      details
          .epochs()
          .forEach(
              e ->
                  epochs
                      .addObject()
                      .put("epoch", e.epoch())
                      .put("training", e.training())
                      .put("validation", e.validation()));
    }
    details.forgetting().ifPresent(g -> forgetting(root.putObject("forgetting"), g));
    details.folds().ifPresent(f -> folds(root, f));
  }

  private static void asked(ObjectNode root, Comparison comparison) {
    GenerationOptions options = comparison.task().options();
    ObjectNode generation =
        root.putObject("generation")
            .put("maxTokens", options.maxTokens())
            .put("temperature", options.temperature())
            .put("topP", options.topP());
    ArrayNode stop = generation.putArray("stop");
    options.stop().forEach(stop::add);
    options.seed().ifPresent(s -> generation.put("seed", s));
    root.put("repetitions", comparison.task().repetitions());
    root.putObject("prompts")
        .put("base", comparison.task().basePrompt().signature())
        .put("tuned", comparison.task().tunedPrompt().signature());
    Statistics statistics = comparison.task().statistics();
    root.putObject("statistics")
        .put("confidence", statistics.confidence())
        .put("resamples", statistics.resamples())
        .put("minimumRows", statistics.minimumRows())
        .put("seed", statistics.seed());
  }

  private static void speed(ObjectNode into, Comparison comparison, RunDetails details) {
    model(into.putObject("base"), comparison.base(), details.prices(), true);
    model(into.putObject("tuned"), comparison.tuned(), details.prices(), false);
  }

  private static void model(ObjectNode node, ModelRun run, Optional<Prices> prices, boolean base) {
    SpeedAndCost speed = SpeedAndCost.of(run);
    node.put("calls", speed.calls())
        .put("promptTokens", speed.usage().promptTokens())
        .put("completionTokens", speed.usage().completionTokens());
    speed.latency().ifPresent(p -> percentiles(node.putObject("latencySeconds"), p));
    speed.firstToken().ifPresent(p -> percentiles(node.putObject("firstTokenSeconds"), p));
    prices.ifPresent(
        p -> {
          TokenPrice price = base ? p.base() : p.tuned();
          node.putObject("cost")
              .put("currency", price.currency())
              .put("inputPerMillion", price.inputPerMillion())
              .put("outputPerMillion", price.outputPerMillion())
              .put("per1000Calls", speed.per1000Calls(price))
              .put("callsAMonth", p.callsAMonth())
              .put("monthly", speed.monthly(price, p.callsAMonth()));
        });
  }

  private static void percentiles(ObjectNode node, Percentiles p) {
    node.put("p50", seconds(p.p50())).put("p90", seconds(p.p90())).put("p99", seconds(p.p99()));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }

  private static void slices(ObjectNode root, Comparison comparison, RunDetails details) {
    ArrayNode all = root.putArray("slices");
    for (Slicing slicing : details.slicings()) {
      for (Comparison.Slice slice : comparison.slices(slicing)) {
        ObjectNode one =
            all.addObject()
                .put("by", slicing.name())
                .put("name", slice.name())
                .put("rows", slice.rows());
        ArrayNode results = one.putArray("results");
        slice.results().forEach(r -> results.add(JsonReport.result(r)));
      }
    }
  }

  private static void forgetting(ObjectNode node, Comparison general) {
    node.put("name", general.task().name())
        .put("testData", general.fingerprint().sha256())
        .put("rows", general.rows())
        .put("verdict", general.verdict().name());
    ArrayNode results = node.putArray("results");
    general.task().scorers().forEach(s -> results.add(JsonReport.result(general.result(s.id()))));
  }

  private static void folds(ObjectNode root, KFold folds) {
    ArrayNode all = root.putArray("folds");
    folds
        .folds()
        .forEach(
            f ->
                all.addObject()
                    .put("training", f.training().fingerprint().sha256())
                    .put("test", f.test().fingerprint().sha256())
                    .put("rows", f.test().toList().size()));
  }
}
