package io.hivetune.dataset.prepare;

import static io.hivetune.dataset.report.HtmlPage.escape;

import io.hivetune.dataset.prepare.PreparationReport.SideCount;
import io.hivetune.dataset.report.HtmlPage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      .mark { white-space: nowrap; font-weight: 600; } .warn { color: #9a6700; }
      @media print { body { background: #fff; } section { break-inside: avoid; } }
      """;

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
    page.section("checklist", words.say("page.checklist"), checklist());
    page.section("files", words.say("page.files"), files());
    page.section("splits", words.say("page.splits"), splits());
    page.section("personal", words.say("page.personal"), personal());
    page.section("reasons", words.say("page.reasons"), reasons());
    page.section("dropped", words.say("page.dropped"), dropped());
    page.section("details", words.say("page.details"), details());
    return page;
  }

  private String tiles() {
    return "<div class=\"tiles\">"
        + tile("page.read", report.read())
        + tile("page.kept", report.kept())
        + tile("page.changed", report.changed())
        + tile("page.dropped-count", report.dropped().size())
        + "</div>";
  }

  private String tile(String label, long value) {
    return "<div class=\"tile\"><b>" + words.number(value) + "</b>" + say(label) + "</div>";
  }

  private String checklist() {
    return HtmlTable.of("", say("page.finding"), say("page.evidence"))
        .rows(
            report.checklist().stream()
                .sorted(Comparator.comparing(ChecklistItem::verdict).reversed())
                .toList(),
            item -> {
              String verdict = item.verdict().name().toLowerCase(Locale.ROOT);
              String style =
                  switch (item.verdict()) {
                    case PASSED -> "good";
                    case WARNED -> "warn";
                    case FAILED -> "bad";
                  };
              return List.of(
                  "<span class=\"mark " + style + "\">" + say("verdict." + verdict) + "</span>",
                  escape(item.sentence().sentence(words.locale())),
                  item.evidence().stream()
                      .map(HtmlPage::escape)
                      .collect(Collectors.joining("<br>")));
            })
        .html();
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
      return "<p>" + say("page.personal-none") + "</p>";
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
    Map<String, Long> byLabel = new TreeMap<>();
    report.dropped().forEach(d -> byLabel.merge(d.label(words.locale()), 1L, Long::sum));
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
    if (report.dropped().isEmpty()) {
      return "<p>" + say("page.dropped-none") + "</p>";
    }
    return HtmlTable.of(say("page.place"), say("page.reason"), say("page.what"))
        .rows(
            report.dropped(),
            d ->
                List.of(
                    escape(d.provenance().place()),
                    escape(d.label(words.locale())),
                    escape(withoutPlace(d))))
        .html();
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
