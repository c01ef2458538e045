package io.hivetune.examples;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.korean.personal.HouseFacts;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.dataset.prepare.Prepared;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.report.ComparisonReport;
import io.hivetune.examples.agency.Agency;
import io.hivetune.tuning.TunedModel;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.CloudProvider;
import java.io.IOException;
import java.util.Map;

/** The quickstart's second half at a managed service: only the provider and the model differ. */
final class CloudQuickstart {
  private CloudQuickstart() {}

  static void run(
      Console console,
      QuickstartOptions options,
      Prepared prepared,
      EvalTask task,
      ResultFolder out,
      Surroundings around)
      throws IOException, InterruptedException {
    QuickstartOptions.Cloud cloud = options.cloud().orElseThrow();
    try (CloudProvider<?> provider =
        CloudProviders.open(cloud.provider(), cloud.given(), "base-url", around)) {
      ModelRef base = FineTuning.modelRef(cloud.model(), provider.id());
      console.say("quickstart.tune-there", provider.id(), base.name(), options.epochs());
      TuningJob job =
          provider.submit(
              TuningRequest.supervised(base, prepared.training())
                  .validation(prepared.validation())
                  .epochs(options.epochs())
                  .scanner(scanner(options, out))
                  .name("quickstart")
                  .build());
      TunedModel tuned = FineTuning.await(console, job, around);

      console.say("quickstart.compare", prepared.test().size());
      // Services don't tell how likely they find a given answer.
      EvalTask withoutLoss =
          task.scorers(task.scorers().stream().filter(s -> !s.needsLikelihood()).toList());
      try (ChatModel before = provider.chat(base);
          ChatModel after = provider.chat(tuned)) {
        Comparison comparison = Evaluator.compare(withoutLoss, before, after);
        ComparisonReport report =
            ComparisonReport.of(comparison)
                .tunedModel(tuned)
                .versions(Map.of("JDK", System.getProperty("java.version")));
        report.writeAll(out.comparisonReport(), console.locale());
        console.say(
            "quickstart.files-there",
            out.dataReport(),
            out.comparisonReport(),
            out.data("training"));
        console.line(report.closingParagraph(console.locale()));
        console.line("model=" + tuned.ref());
      }
    }
  }

  /** What the house may keep in its texts may be uploaded too. */
  private static PersonalDataScanner scanner(QuickstartOptions options, ResultFolder out)
      throws IOException {
    if (options.facts().isPresent()) {
      return KoreanPersonalData.scanner(HouseFacts.read(options.facts().get()));
    }
    return options.ownData()
        ? KoreanPersonalData.scanner()
        : KoreanPersonalData.scanner(HouseFacts.read(Agency.unpackHouseFacts(out.path("raw"))));
  }
}
