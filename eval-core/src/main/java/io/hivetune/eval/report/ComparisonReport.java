package io.hivetune.eval.report;

import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.KFold;
import io.hivetune.eval.Overfitting.EpochLoss;
import io.hivetune.eval.Slicing;
import io.hivetune.eval.run.TokenPrice;
import io.hivetune.tuning.TunedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A comparison to show: a page to read and print, and JSON, Markdown, CSV and JUnit XML beside it.
 * Immutable: each method gives a changed copy. Files are written whole or not at all, in UTF-8.
 *
 * <p>The page is one file that asks for nothing: Korean and English, all answers with filter,
 * search and word differences, and all that is needed to make the run again.
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

  private ComparisonReport with(Consumer<RunDetails> change) {
    return new ComparisonReport(comparison, details.with(change));
  }

  /** Shows how the training went. */
  public ComparisonReport lossCurve(LossCurve curve) {
    return with(d -> d.lossCurve(curve));
  }

  /**
   * Shows the losses after each epoch, and says which was best and since when it got worse.
   *
   * @param all in order, one at least
   */
  public ComparisonReport epochs(List<EpochLoss> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a curve needs at least one epoch, but has none");
    }
    return with(d -> d.epochs(all));
  }

  /** Takes settings and data fingerprints from the tuned model; settings are sorted by name. */
  public ComparisonReport tunedModel(TunedModel model) {
    return with(
        d -> {
          d.data(model.trainingData(), model.validationData());
          d.settings(new TreeMap<>(model.settings()));
        });
  }

  /** Hyperparameters and seeds with their values, in the map's order. */
  public ComparisonReport settings(Map<String, String> settings) {
    return with(d -> d.settings(settings));
  }

  /** What the run was made with, for example {@code Java → 17.0.15}, in the map's order. */
  public ComparisonReport versions(Map<String, String> versions) {
    return with(d -> d.versions(versions));
  }

  /**
   * @param count parameters of the base model, above 0; a small one is said to be small
   */
  public ComparisonReport modelParameters(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("a model has at least 1 parameter, but was " + count);
    }
    return with(d -> d.parameters(count));
  }

  /**
   * Shows what the answers cost.
   *
   * @param base price of the base model's tokens
   * @param tuned price of the tuned model's tokens, in the same currency
   * @param callsAMonth for the cost of a month, at least 0
   */
  public ComparisonReport prices(TokenPrice base, TokenPrice tuned, long callsAMonth) {
    Prices prices = new Prices(base, tuned, callsAMonth);
    return with(d -> d.prices(prices));
  }

  /**
   * Shows what was forgotten.
   *
   * @param general both models on {@link io.hivetune.eval.Forgetting#task()}, or a task of one's
   *     own whose first scorer tells right from wrong
   */
  public ComparisonReport forgetting(Comparison general) {
    return with(d -> d.forgetting(general));
  }

  /** Says that the comparison came from these folds, and shows each of them. */
  public ComparisonReport folds(KFold folds) {
    return with(d -> d.folds(folds));
  }

  /** Shows the results within each slice, and lets answers be filtered by it. */
  public ComparisonReport slices(Slicing... slicings) {
    return with(d -> d.slicings(List.of(slicings)));
  }

  /**
   * Adds sections, in the order given, behind those of the comparison itself.
   *
   * @throws IllegalArgumentException if two sections share an id
   */
  public ComparisonReport with(ReportSection... added) {
    ComparisonReport report = this;
    for (ReportSection section : added) {
      if (report.details.sections().stream().anyMatch(s -> s.id().equals(section.id()))
          || HtmlReport.IDS.contains(section.id())) {
        throw new IllegalArgumentException(
            "section ids must be unique in a report, but \"" + section.id() + "\" is there twice");
      }
      report = report.with(d -> d.add(section));
    }
    return report;
  }

  /**
   * What got better, what did not, and what the model is not good for; Korean for {@link
   * Locale#KOREAN} and its kin, else English.
   */
  public String closingParagraph(Locale locale) {
    return new ClosingParagraph(comparison, details.parameters(), locale).text();
  }

  /** The page, which opens in Korean. */
  public void writeHtml(Path file) throws IOException {
    writeHtml(file, Locale.KOREAN);
  }

  /**
   * @param locale the language in which the page opens; a switch in it changes to the other
   */
  public void writeHtml(Path file, Locale locale) throws IOException {
    new HtmlReport(comparison, details, locale).page().write(file);
  }

  /**
   * Everything, row by row: for programs, and for checking the statistics elsewhere. The format is
   * described by {@link #jsonSchema()}.
   */
  public void writeJson(Path file) throws IOException {
    AtomicFiles.writeString(file, JsonReport.text(comparison, details));
  }

  /**
   * JSON Schema (draft 2020-12) of what {@link #writeJson} writes, as text. The number in {@code
   * schema} rises when something is taken away or means another thing; what is added needs no new
   * number, so that readers pass over names they don't know.
   */
  public static String jsonSchema() {
    return Assets.jsonSchema();
  }

  /** The verdict and its tables in Korean, for issues and mails. */
  public void writeMarkdown(Path file) throws IOException {
    writeMarkdown(file, Locale.KOREAN);
  }

  public void writeMarkdown(Path file, Locale locale) throws IOException {
    AtomicFiles.writeString(file, new MarkdownReport(comparison, details, locale).text());
  }

  /**
   * A line for each row with prompt, answers and scores, for spreadsheets: with a byte order mark,
   * as Excel wants it, and with an apostrophe before what a spreadsheet would take for a formula.
   */
  public void writeCsv(Path file) throws IOException {
    AtomicFiles.writeString(file, CsvReport.text(comparison));
  }

  /**
   * A test for each scorer and purpose, for build servers: what got worse has failed, what could
   * not be judged was skipped.
   */
  public void writeJUnitXml(Path file) throws IOException {
    AtomicFiles.writeString(file, JUnitReport.text(comparison));
  }

  /**
   * The page, and beside it the others under the same name: {@code .json}, {@code .md}, {@code
   * .csv} and {@code .xml} (JUnit).
   *
   * @param page a name that ends in {@code .html}
   */
  public void writeAll(Path page, Locale locale) throws IOException {
    String name = page.getFileName().toString();
    if (!name.endsWith(".html") || name.equals(".html")) {
      throw new IllegalArgumentException("the page's name must end in .html, but was " + name);
    }
    String stem = name.substring(0, name.length() - ".html".length());
    writeHtml(page, locale);
    writeJson(page.resolveSibling(stem + ".json"));
    writeMarkdown(page.resolveSibling(stem + ".md"), locale);
    writeCsv(page.resolveSibling(stem + ".csv"));
    writeJUnitXml(page.resolveSibling(stem + ".xml"));
  }
}
