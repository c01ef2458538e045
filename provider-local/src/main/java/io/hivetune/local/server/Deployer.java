package io.hivetune.local.server;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.export.ParityCheck;
import io.hivetune.local.export.ParityPrompts;
import io.hivetune.local.export.ParityReport;
import io.hivetune.tuning.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a tuned model on a server, tries it, and takes it away again where it does not answer as it
 * was trained.
 */
final class Deployer {
  private final TrainedModel trained;
  private final DeployOptions options;
  private final Site site;

  Deployer(TrainedModel trained, DeployOptions options, Site site) {
    this.trained = trained;
    this.options = options;
    this.site = site;
  }

  Deployed run() {
    ParityPrompts prompts = trained.prompts(options);
    try {
      site.put();
      List<Problem> problems = new ArrayList<>();
      template(prompts).ifPresent(problems::add);
      ParityReport report = ParityCheck.answers(prompts, site.candidate(), options.bound());
      if (!report.passed()) {
        problems.addAll(new Differences(options.scanner()).of(report));
      }
      if (!problems.isEmpty() && !options.force()) {
        throw refused(problems);
      }
      site.keep();
      return new Deployed(site.ref(), report, problems);
    } catch (RuntimeException e) {
      throw takenAway(e);
    }
  }

  /** Whether the server writes a conversation as the model was trained to read it. */
  private Optional<Problem> template(ParityPrompts prompts) {
    for (ParityPrompts.Prompt prompt : prompts.prompts()) {
      Optional<String> learned = trained.reads(prompt.messages());
      Optional<String> served =
          learned.isEmpty() ? Optional.empty() : site.reads(prompt.messages());
      if (served.isEmpty()) {
        return Optional.empty();
      }
      // Servers add a first token by themselves where the model has one.
      String first = trained.beginning();
      if (!without(first, served.get()).equals(without(first, learned.get()))) {
        return Optional.of(
            new Differences(options.scanner()).ofTemplates(learned.get(), served.get()));
      }
    }
    return Optional.empty();
  }

  private static String without(String first, String text) {
    return text.startsWith(first) ? text.substring(first.length()) : text;
  }

  private static ProviderException refused(List<Problem> problems) {
    ProviderException refusal =
        new ProviderException(ProviderException.Kind.REJECTED, problems.get(0));
    for (Problem more : problems.subList(1, problems.size())) {
      refusal = refusal.and(more);
    }
    return refusal;
  }

  /** A failure to clean up must not hide why that was needed, nor be hidden itself. */
  private RuntimeException takenAway(RuntimeException cause) {
    try {
      site.takeAway();
      return cause;
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
      Problem left = Problem.of(Deployer.class, "deploy.left-behind", options.name());
      if (cause instanceof ProviderException refusal) {
        return refusal.and(left);
      }
      if (cause instanceof HiveTuneException other) {
        List<Problem> all = new ArrayList<>(other.problems());
        all.add(left);
        return new HiveTuneException(all, cause);
      }
      return cause;
    }
  }
}
