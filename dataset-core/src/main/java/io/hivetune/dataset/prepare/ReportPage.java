package io.hivetune.dataset.prepare;

import static io.hivetune.dataset.report.HtmlPage.escape;

import io.hivetune.dataset.prepare.ChecklistItem.Verdict;
import io.hivetune.dataset.prepare.PreparationReport.SideCount;
import io.hivetune.dataset.report.HtmlPage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The report as a page: what came in, what became of it, what to do next. */
final class ReportPage {
  private static final String CSS =
      """
      .tiles { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1rem 0; }
      .tile { flex: 1 1 8rem; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: .8rem 1rem; }
      .tile b { display: block; font-size: 1.7rem; font-variant-numeric: tabular-nums; }
      .bar { display: flex; height: .8rem; border-radius: 4px; overflow: hidden; background: var(--line); min-width: 8rem; }
      .bar i { display: block; } .bar .t { background: var(--tuned); } .bar .v { background: var(--base); } .bar .x { background: var(--good); }
      .next li { margin: .35rem 0; } .excerpt { font-size: .85rem; } td div + div { margin-top: .35rem; }
      .mark { white-space: nowrap; font-weight: 600; } .warn { color: #9a6700; }
      @media print { body { background: #fff; } section { break-inside: avoid; } }
      """;

  /** Places of a checklist item; the JSON has all. */
  private static final int SHOWN = 10;

  /** Rows of a table; a page of a million rows can't be opened. The JSON has all. */
  private static final int MOST_ROWS = 2000;

  private static final Set<String> PAIRS = Set.of("near-duplicate", "worse-duplicate");

  private final PreparationReport report;
  private final ReportWords words;

  ReportPage(PreparationReport report, Locale locale) {
    this.report = report;
    this.words = new ReportWords(locale);
  }

  HtmlPage page() {
    HtmlPage page = new HtmlPage(words.locale(), words.say("page.title")).style(CSS);
    page.block("<p class=\"soft\">" + say("page.lead") + "</p>");
    page.block(tiles());
    page.section("next", words.say("page.next"), next());
    page.section("checklist", words.say("page.checklist"), checklist());
    page.section("files", words.say("page.files"), files());
    page.section("splits", words.say("page.splits"), splits());
    if (!report.systemPrompts().isEmpty()) {
      page.section("prompts", words.say("page.prompts"), prompts());
    }
    page.section("personal", words.say("page.personal"), personal());
    page.section("reasons", words.say("page.reasons"), reasons());
    String pairs = pairs();
    if (!pairs.isEmpty()) {
      page.section("pairs", words.say("page.pairs"), pairs);
    }
    if (!report.warnings().isEmpty()) {
      page.section("warnings", words.say("page.warnings"), warnings());
    }
    page.section("dropped", words.say("page.dropped"), dropped());
    page.section("details", words.say("page.details"), details());
    return page;
  }

  private String tiles() {
    return "<div class=\"tiles\">"
        + tile("page.read", report.read())
        + tile("page.kept", report.kept())
        + tile("page.changed", report.changed())
        + (report.made() == 0 ? "" : tile("page.made", report.made()))
        + tile("page.dropped-count", report.dropped().size())
        + "</div>";
  }

  private String tile(String label, long value) {
    return "<div class=\"tile\"><b>" + words.number(value) + "</b>" + say(label) + "</div>";
  }

  private String next() {
    List<ChecklistItem> steps = report.nextSteps();
    if (steps.isEmpty()) {
      return "<p>" + say("page.next-none") + "</p>";
    }
    return steps.stream()
        .map(
            item ->
                "<li>"
                    + mark(item)
                    + " "
                    + escape(item.sentence().sentence(words.locale()))
                    + "</li>")
        .collect(Collectors.joining("\n", "<ol class=\"next\">\n", "\n</ol>"));
  }

  private String mark(ChecklistItem item) {
    String style =
        switch (item.verdict()) {
          case PASSED -> "good";
          case WARNED -> "warn";
          case FAILED -> "bad";
        };
    String verdict = item.verdict().name().toLowerCase(Locale.ROOT);
    return "<span class=\"mark " + style + "\">" + say("verdict." + verdict) + "</span>";
  }

  private String checklist() {
    return HtmlTable.of("", say("page.finding"), say("page.evidence"))
        .rows(
            report.checklist().stream()
                .sorted(Comparator.comparing(ChecklistItem::verdict).reversed())
                .toList(),
            item ->
                List.of(
                    mark(item), escape(item.sentence().sentence(words.locale())), evidence(item)))
        .html();
  }

  private String evidence(ChecklistItem item) {
    int shown = Math.min(item.verdict() == Verdict.PASSED ? 3 : SHOWN, item.evidence().size());
    StringBuilder html = new StringBuilder();
    for (String place : item.evidence().subList(0, shown)) {
      html.append("<div>").append(escape(place));
      String excerpt = item.excerpts().get(place);
      if (excerpt != null) {
        html.append("<br><span class=\"soft excerpt\">").append(escape(excerpt)).append("</span>");
      }
      html.append("</div>");
    }
    if (item.evidence().size() > shown) {
      html.append("<div class=\"soft\">");
      html.append(escape(words.say("page.more", item.evidence().size() - shown))).append("</div>");
    }
    return html.toString();
  }

  private String prompts() {
    return HtmlTable.of(say("page.purpose"), say("page.before"), say("page.after"))
        .numbers(say("page.records"))
        .rows(
            report.systemPrompts(),
            p ->
                List.of(
                    escape(words.purpose(p.purpose())),
                    p.before().isEmpty()
                        ? "<span class=\"soft\">" + say("page.prompt-none") + "</span>"
                        : "<span class=\"text\">" + escape(p.before()) + "</span>",
                    "<span class=\"text\">" + escape(p.after()) + "</span>",
                    words.number(p.records())))
        .html();
  }

  /** Near duplicates as pairs: which one went, for which one, and how alike they are. */
  private String pairs() {
    List<DroppedRecord> pairs =
        report.allDropped().stream()
            .filter(d -> PAIRS.contains(d.reason().code()) && d.reason().arguments().size() == 2)
            .toList();
    if (pairs.isEmpty()) {
      return "";
    }
    return HtmlTable.of(say("page.pair-dropped"), say("page.pair-kept"))
            .numbers(say("page.alike"))
            .rows(
                pairs.subList(0, Math.min(MOST_ROWS, pairs.size())),
                d ->
                    List.of(
                        escape(d.provenance().place()),
                        escape(d.reason().arguments().get(0).toString()),
                        escape(d.reason().arguments().get(1) + " %")))
            .html()
        + more(pairs.size());
  }

  private String warnings() {
    return HtmlTable.of(say("page.place"), say("page.what"))
            .rows(
                report.warnings().subList(0, Math.min(MOST_ROWS, report.warnings().size())),
                w ->
                    List.of(
                        escape(w.place().orElse("")), escape(w.at("").sentence(words.locale()))))
            .html()
        + more(report.warnings().size());
  }

  private String more(int rows) {
    return rows <= MOST_ROWS
        ? ""
        : "<p class=\"soft\">" + escape(words.say("page.more", rows - MOST_ROWS)) + "</p>";
  }

  private String files() {
    return HtmlTable.of(say("page.file"), say("page.format"))
        .numbers(say("page.read"), say("page.kept"), say("page.dropped-count"))
        .rows(
            report.files(),
            f ->
                List.of(
                    escape(f.file()),
                    escape(f.format()),
                    words.number(f.read()),
                    words.number(f.kept()),
                    words.number(f.dropped())))
        .html();
  }

  private String splits() {
    SideCount all = report.sides().count();
    Map<String, SideCount> rows = new TreeMap<>(report.purposes());
    String table =
        HtmlTable.of(say("page.purpose"), "")
            .numbers(say("side.training"), say("side.validation"), say("side.test"))
            .rows(rows.entrySet(), e -> sideRow(escape(words.purpose(e.getKey())), e.getValue()))
            .rows(List.of(all), n -> sideRow("<b>" + say("page.all") + "</b>", n))
            .html();
    return table + "<p class=\"soft\">" + say("page.no-overlap") + "</p>";
  }

  private List<String> sideRow(String name, SideCount n) {
    String bar =
        String.format(
            Locale.ROOT,
            "<div class=\"bar\"><i class=\"t\" style=\"width:%.1f%%\"></i>"
                + "<i class=\"v\" style=\"width:%.1f%%\"></i>"
                + "<i class=\"x\" style=\"width:%.1f%%\"></i></div>",
            100.0 * n.training() / Math.max(1, n.total()),
            100.0 * n.validation() / Math.max(1, n.total()),
            100.0 * n.test() / Math.max(1, n.total()));
    return List.of(
        name,
        bar,
        words.number(n.training()),
        words.number(n.validation()),
        words.number(n.test()));
  }

  private String personal() {
    if (report.masked().isEmpty()) {
      boolean asked =
          report.checklist().stream()
              .noneMatch(i -> i.code().equals("personal-data") && i.verdict() == Verdict.FAILED);
      return "<p>" + say(asked ? "page.personal-none" : "page.personal-unasked") + "</p>";
    }
    return HtmlTable.of(say("page.kind"))
            .numbers(say("page.in-prompts"), say("page.in-answers"))
            .rows(
                new TreeMap<>(report.masked()).entrySet(),
                e ->
                    List.of(
                        escape(words.kind(e.getKey())),
                        words.number(e.getValue().inPrompts()),
                        words.number(e.getValue().inAnswers())))
            .html()
        + "<p class=\"soft\">"
        + say("page.personal-note")
        + "</p>";
  }

  private String reasons() {
    Map<String, Long> byLabel = report.droppedByLabel(words.locale());
    Map<String, Long> changed = new TreeMap<>();
    report.changedBy().forEach((step, n) -> changed.put(words.step(step), n));
    return HtmlTable.of(say("page.reason"))
            .numbers(say("page.dropped-count"))
            .rows(byLabel.entrySet(), e -> List.of(escape(e.getKey()), words.number(e.getValue())))
            .html()
        + HtmlTable.of(say("page.step"))
            .numbers(say("page.changed"))
            .rows(changed.entrySet(), e -> List.of(escape(e.getKey()), words.number(e.getValue())))
            .html();
  }

  private String dropped() {
    if (report.allDropped().isEmpty()) {
      return "<p>" + say("page.dropped-none") + "</p>";
    }
    return HtmlTable.of(say("page.place"), say("page.reason"), say("page.what"))
            .rows(
                report.allDropped().subList(0, Math.min(MOST_ROWS, report.allDropped().size())),
                d ->
                    List.of(
                        escape(d.provenance().place()),
                        escape(d.label(words.locale())),
                        escape(withoutPlace(d))))
            .html()
        + more(report.allDropped().size());
  }

  private String withoutPlace(DroppedRecord dropped) {
    return dropped.reason().at("").sentence(words.locale());
  }

  private String details() {
    Map<String, String> rows = new TreeMap<>();
    report.settings().forEach((name, value) -> rows.put(words.setting(name), value));
    rows.put(
        words.say("page.fingerprint") + " · " + words.say("side.training"),
        report.sides().training().sha256());
    rows.put(
        words.say("page.fingerprint") + " · " + words.say("side.validation"),
        report.sides().validation().sha256());
    rows.put(
        words.say("page.fingerprint") + " · " + words.say("side.test"),
        report.sides().test().sha256());
    return HtmlTable.of(say("page.setting"), say("page.value"))
        .rows(
            rows.entrySet(),
            e ->
                List.of(
                    escape(e.getKey()), "<span class=\"text\">" + escape(e.getValue()) + "</span>"))
        .html();
  }

  private String say(String code) {
    return escape(words.say(code));
  }
}
