package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Accounts for every record: read = kept + dropped, always; what the library made itself ({@link
 * Provenance#isMade()}) counts apart, so that kept + made is the prepared data. Immutable. Holds
 * places, reasons and counts, never a personal value.
 *
 * @param files in the order they were read
 * @param read records read, broken ones included
 * @param kept records in the prepared data, without the made ones
 * @param changed of the kept ones, those whose text a step changed
 * @param dropped each record that is not in the prepared data, in order of reading
 * @param made examples in the prepared data that the library made; no part of what was read
 * @param droppedMade made examples that are not in the prepared data
 * @param changedBy records of the prepared data, made ones among them as in all that follows, by
 *     the step that changed them; one record may count for several
 * @param purposes kept records by purpose and side
 * @param masked replaced personal values of kept records by kind
 * @param sides sizes and fingerprints of the three sides
 * @param checklist answers of the checklist, in the order of its rules
 * @param settings what the run was asked to do, in words for people
 * @param origins kept records by who wrote them
 * @param warnings what a person should look at although the record could be read, with {@code
 *     file:line}; the first ten thousand or so
 * @param systemPrompts the ones that were put in place of others, with both
 */
public record PreparationReport(
    List<FileCount> files,
    long read,
    long kept,
    long changed,
    List<DroppedRecord> dropped,
    long made,
    List<DroppedRecord> droppedMade,
    Map<String, Long> changedBy,
    Map<String, SideCount> purposes,
    Map<String, MaskedCount> masked,
    Sides sides,
    List<ChecklistItem> checklist,
    Map<String, String> settings,
    Map<Provenance.Origin, Long> origins,
    List<Problem> warnings,
    List<PromptRewriting> systemPrompts) {
  static final int MOST_WARNINGS = 10_000;

  /** One file's account; what was made is neither read, kept nor dropped. */
  public record FileCount(
      String file, String format, long read, long kept, long dropped, long made) {}

  /** How many examples stand on each side. */
  public record SideCount(long training, long validation, long test) {
    public long total() {
      return training + validation + test;
    }
  }

  /** How many values of a kind were replaced. */
  public record MaskedCount(long inPrompts, long inAnswers) {}

  /** The three sides as they were handed out. */
  public record Sides(
      SideCount count, Fingerprint training, Fingerprint validation, Fingerprint test) {}

  public PreparationReport {
    files = List.copyOf(files);
    dropped = List.copyOf(dropped);
    droppedMade = List.copyOf(droppedMade);
    changedBy = Map.copyOf(changedBy);
    purposes = Map.copyOf(purposes);
    masked = Map.copyOf(masked);
    checklist = List.copyOf(checklist);
    settings = Map.copyOf(settings);
    origins = Map.copyOf(origins);
    warnings = List.copyOf(warnings);
    systemPrompts = List.copyOf(systemPrompts);
    if (read != kept + dropped.size()) {
      throw new IllegalArgumentException(
          "read must be kept + dropped, but " + read + " is not " + kept + " + " + dropped.size());
    }
    if (kept + made != sides.count().total()) {
      throw new IllegalArgumentException(
          "kept + made must be what stands on the sides, but "
              + kept
              + " + "
              + made
              + " is not "
              + sides.count().total());
    }
  }

  /** {@link #dropped} and {@link #droppedMade}, for lists that people read. */
  List<DroppedRecord> allDropped() {
    return droppedMade.isEmpty()
        ? dropped
        : Stream.concat(dropped.stream(), droppedMade.stream()).toList();
  }

  /** Dropped records by the code of their reason, in alphabetical order. */
  public Map<String, Long> droppedBy() {
    Map<String, Long> counts = new TreeMap<>();
    dropped.forEach(d -> counts.merge(d.reason().code(), 1L, Long::sum));
    return counts;
  }

  /** Dropped records by their reason in the reader's words, in alphabetical order. */
  public Map<String, Long> droppedByLabel(Locale locale) {
    Map<String, Long> counts = new TreeMap<>();
    dropped.forEach(d -> counts.merge(d.label(locale), 1L, Long::sum));
    return counts;
  }

  /** What did not pass the checklist, most valuable to mend first. */
  public List<ChecklistItem> nextSteps() {
    return NextSteps.of(checklist);
  }

  /** A few lines for the console. */
  public String summary(Locale locale) {
    return new ReportSummary(this, locale).text();
  }

  /** One self-contained page in Korean; replaces the file whole or not at all. */
  public void writeHtml(Path file) throws IOException {
    writeHtml(file, Locale.KOREAN);
  }

  /** One self-contained page, in Korean for Korean locales, else in English. */
  public void writeHtml(Path file, Locale locale) throws IOException {
    new ReportPage(this, locale).page().write(file);
  }

  /** For programs; codes and field names are stable. UTF-8. */
  public void writeJson(Path file) throws IOException {
    AtomicFiles.writeString(file, json() + "\n");
  }

  /** What {@link #writeJson} writes, problems in English. */
  public String json() {
    return json(Locale.ENGLISH);
  }

  /** The same, problems in Korean for Korean locales; codes and field names never change. */
  public String json(Locale locale) {
    return ReportJson.of(this, locale);
  }

  /** Markdown in UTF-8, in Korean for Korean locales, else in English. */
  public void writeMarkdown(Path file, Locale locale) throws IOException {
    AtomicFiles.writeString(file, new ReportMarkdown(this, locale).text());
  }
}
