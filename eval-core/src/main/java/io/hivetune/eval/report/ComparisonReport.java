package io.hivetune.eval.report;

import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.eval.Comparison;
import io.hivetune.tuning.TunedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A comparison to show: HTML in one file, JSON, Markdown, and a closing paragraph. Immutable: each
 * method gives a changed copy. Files are written whole or not at all, in UTF-8.
 */
public final class ComparisonReport {
  private final Comparison comparison;
  private final RunDetails details;

  private ComparisonReport(Comparison comparison, RunDetails details) {
    this.comparison = Objects.requireNonNull(comparison, "comparison");
    this.details = details;
  }

  public static ComparisonReport of(Comparison comparison) {
    return new ComparisonReport(comparison, RunDetails.NONE);
  }

  /** Shows how the training went. */
  public ComparisonReport lossCurve(LossCurve curve) {
    return with(details.withLossCurve(curve));
  }

  /** Takes settings and data fingerprints from the tuned model; settings are sorted by name. */
  public ComparisonReport tunedModel(TunedModel model) {
    return with(
        details
            .withData(model.trainingData(), model.validationData())
            .withSettings(new TreeMap<>(model.settings())));
  }

  /** Hyperparameters and seeds with their values, in the map's order. */
  public ComparisonReport settings(Map<String, String> settings) {
    return with(details.withSettings(settings));
  }

  /** What the run was made with, for example {@code Java → 17.0.15}, in the map's order. */
  public ComparisonReport versions(Map<String, String> versions) {
    return with(details.withVersions(versions));
  }

  /**
   * @param count parameters of the base model, above 0; a small one is said to be small
   */
  public ComparisonReport modelParameters(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("a model has at least 1 parameter, but was " + count);
    }
    return with(details.withParameters(count));
  }

  /**
   * Adds sections, in the order given, behind those of the comparison itself.
   *
   * @throws IllegalArgumentException if two sections share an id
   */
  public ComparisonReport with(ReportSection... added) {
    List<ReportSection> all = new ArrayList<>(details.sections());
    for (ReportSection section : added) {
      if (all.stream().anyMatch(known -> known.id().equals(section.id()))) {
        throw new IllegalArgumentException(
            "section ids must be unique in a report, but \"" + section.id() + "\" is there twice");
      }
      all.add(section);
    }
    return with(details.withSections(all));
  }

  private ComparisonReport with(RunDetails changed) {
    return new ComparisonReport(comparison, changed);
  }

  /**
   * What got better, what did not, and what the model is not good for; Korean for {@link
   * Locale#KOREAN} and its kin, else English.
   */
  public String closingParagraph(Locale locale) {
    return new ClosingParagraph(comparison, details.parameters(), locale).text();
  }

  /** The page in Korean. */
  public void writeHtml(Path file) throws IOException {
    writeHtml(file, Locale.KOREAN);
  }

  public void writeHtml(Path file, Locale locale) throws IOException {
    new HtmlReport(comparison, details, locale).page().write(file);
  }

  /** Everything, row by row: for programs, and for checking the statistics elsewhere. */
  public void writeJson(Path file) throws IOException {
    AtomicFiles.writeString(file, JsonReport.text(comparison, details));
  }

  /** The verdict and its tables in Korean, for issues and mails. */
  public void writeMarkdown(Path file) throws IOException {
    writeMarkdown(file, Locale.KOREAN);
  }

  public void writeMarkdown(Path file, Locale locale) throws IOException {
    AtomicFiles.writeString(file, new MarkdownReport(comparison, details, locale).text());
  }
}
