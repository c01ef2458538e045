package io.hivetune.eval.report;

import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A section that somebody adds to a {@link ComparisonReport}: data in blocks, shown in the page in
 * both languages, in JSON and in Markdown. Immutable.
 *
 * <pre>{@code
 * ReportSection.builder("cost", ReportText.of("비용", "Cost"))
 *     .paragraph(ReportText.of("한 달에 3만 원이 줄어듭니다.", "It saves 30,000 won a month."))
 *     .bars(caption, List.of(new Bar(today, 50_000, plain("50,000원"), Tone.PLAIN), …))
 *     .build()
 * }</pre>
 */
public final class ReportSection {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  private final String id;
  private final ReportText title;
  private final List<ReportBlock> blocks;

  private ReportSection(Builder builder) {
    this.id = builder.id;
    this.title = builder.title;
    this.blocks = List.copyOf(builder.blocks);
  }

  /**
   * @param id lower-case letters, digits and hyphens; unique in a report; the key in JSON and the
   *     link in the page
   */
  public static Builder builder(String id, ReportText title) {
    return new Builder(id, title);
  }

  public String id() {
    return id;
  }

  public ReportText title() {
    return title;
  }

  public List<ReportBlock> blocks() {
    return blocks;
  }

  /** The section alone as Markdown, for programs that make no whole report. */
  public String markdown(Locale locale) {
    return new BlockMarkdown(locale).markdown(this);
  }

  /** The section alone as a JSON object, with its texts in both languages. */
  public String json() {
    return BlockJson.json(this).toPrettyString();
  }

  /** Collects blocks in the order they are shown. Not thread-safe. */
  public static final class Builder {
    private final String id;
    private final ReportText title;
    private final List<ReportBlock> blocks = new ArrayList<>();

    private Builder(String id, ReportText title) {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "a section's id must match " + ID + ", but was \"" + id + "\"");
      }
      this.id = id;
      this.title = Objects.requireNonNull(title, "title");
    }

    public Builder add(ReportBlock block) {
      blocks.add(Objects.requireNonNull(block, "block"));
      return this;
    }

    public Builder heading(ReportText text) {
      return add(new ReportBlock.Heading(text));
    }

    public Builder paragraph(ReportText text) {
      return paragraph(Tone.PLAIN, text);
    }

    public Builder paragraph(Problem sentence) {
      return paragraph(ReportText.of(sentence));
    }

    public Builder paragraph(Tone tone, ReportText text) {
      return add(new ReportBlock.Paragraph(text, tone));
    }

    public Builder bullets(List<ReportText> items) {
      return add(new ReportBlock.Bullets(items));
    }

    public Builder facts(List<ReportBlock.Fact> facts) {
      return add(new ReportBlock.Facts(facts));
    }

    public Builder table(
        ReportText caption, List<ReportBlock.Column> columns, List<List<ReportBlock.Cell>> rows) {
      return add(new ReportBlock.Table(caption, columns, rows));
    }

    public Builder bars(ReportText caption, List<ReportBlock.Bar> bars) {
      return add(new ReportBlock.Bars(caption, bars));
    }

    public Builder quote(ReportText heading, String text) {
      return add(new ReportBlock.Quote(heading, text));
    }

    public ReportSection build() {
      return new ReportSection(this);
    }
  }
}
