package io.hivetune.eval.report;

import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.ModelRun;
import io.hivetune.eval.PromptStrategy;
import io.hivetune.eval.report.ReportBlock.Cell;
import io.hivetune.eval.report.ReportBlock.Column;
import io.hivetune.eval.report.ReportBlock.Details;
import io.hivetune.eval.report.ReportBlock.Quote;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All that is needed to make the run again, and to see that it is the same one. */
final class RecordSection {
  static final String ID = "details";
  private static final int INSTRUCTIONS = 5;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Comparison comparison;
  private final RunDetails details;
  private final List<List<Cell>> facts = new ArrayList<>();

  private RecordSection(Comparison comparison, RunDetails details) {
    this.comparison = comparison;
    this.details = details;
  }

  static ReportSection of(Comparison comparison, RunDetails details) {
    return new RecordSection(comparison, details).section();
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  private ReportSection section() {
    EvalTask task = comparison.task();
    run();
    ReportSection.Builder section =
        ReportSection.builder(ID, Say.of("section.details"))
            .table(Say.of("details.caption"), pair("details.item", "details.value"), facts)
            .table(
                Say.of("data.caption"),
                List.of(
                    Column.text("data", Say.of("data.what")),
                    Column.text("use", Say.of("data.use")),
                    Column.text("fingerprint", Say.of("data.fingerprint"))),
                data())
            .table(
                Say.of("scorers.caption"),
                pair("table.metric", "scorers.signature"),
                task.scorers().stream()
                    .map(s -> List.of(Cell.of(Say.label(s)), Cell.of(s.signature())))
                    .toList());
    pairs(section, "details.settings", details.settings());
    pairs(section, "details.versions", details.versions());
    section.add(
        new Details(
            Say.of("prompts.caption"),
            List.of(
                prompts("answers.base", task.basePrompt()),
                prompts("answers.tuned", task.tunedPrompt()))));
    return section
        .add(
            new Details(
                Say.of("details.criteria.text"),
                List.of(new Quote(Say.of("details.criteria"), task.criteria().text()))))
        .build();
  }

  private static List<Column> pair(String first, String second) {
    return List.of(Column.text("name", Say.of(first)), Column.text("value", Say.of(second)));
  }

  private void run() {
    ModelRun base = comparison.base();
    ModelRun tuned = comparison.tuned();
    GenerationOptions options = comparison.task().options();
    fact("details.base", Say.plain(Words.model(base.ref())));
    fact("details.tuned", Say.plain(Words.model(tuned.ref())));
    details.parameters().ifPresent(n -> fact("details.parameters", Say.plain(Say.count(n))));
    if (!comparison.startedAt().equals(Instant.EPOCH)) {
      fact("details.started", Say.plain(time(comparison.startedAt())));
    }
    fact("details.criteria", Say.plain(comparison.task().criteria().sha256()));
    fact("details.generation", generation(options));
    fact("details.repetitions", Say.of("details.times", comparison.task().repetitions()));
    fact("details.seed", Say.plain(Long.toString(comparison.task().statistics().seed())));
    fact("details.took", both(seconds(base.took()), seconds(tuned.took())));
    fact("details.tokens", both(Say.count(tokens(base)), Say.count(tokens(tuned))));
    fact("details.cut", both(base.cutAnswers(), tuned.cutAnswers()));
    fact("details.empty", both(base.emptyAnswers(), tuned.emptyAnswers()));
  }

  private static ReportText generation(GenerationOptions options) {
    return Say.of(
        "details.generation.value",
        Say.count(options.maxTokens()),
        Double.toString(options.temperature()),
        Double.toString(options.topP()),
        options.seed().isPresent() ? Long.toString(options.seed().getAsLong()) : "–");
  }

  private static ReportText both(Object base, Object tuned) {
    return Say.of(
        "details.both",
        base instanceof Long n ? Say.count(n) : base,
        tuned instanceof Long n ? Say.count(n) : tuned);
  }

  private static ReportText seconds(Duration took) {
    return Say.of("details.seconds", String.format(Locale.ROOT, "%,.1f", took.toMillis() / 1000.0));
  }

  private static long tokens(ModelRun run) {
    return run.records().stream()
        .flatMap(r -> r.answers().stream())
        .mapToLong(a -> a.reply().usage().completionTokens())
        .sum();
  }

  private void fact(String code, ReportText value) {
    facts.add(List.of(Cell.of(Say.of(code)), Cell.of(value)));
  }

  /** Which data served what. */
  private List<List<Cell>> data() {
    List<List<Cell>> rows = new ArrayList<>();
    details.trainingData().ifPresent(f -> rows.add(data("data.training", "data.use.training", f)));
    details
        .validationData()
        .ifPresent(f -> rows.add(data("data.validation", "data.use.choosing", f)));
    String use = comparison.task().use().name();
    rows.add(data("data.compared", "data.use." + use, comparison.fingerprint()));
    return rows;
  }

  private List<Cell> data(String code, String use, Fingerprint fingerprint) {
    return List.of(
        Cell.of(Say.of(code, Say.count(comparison.rows()))),
        Cell.of(Say.of(use)),
        Cell.of(fingerprint.sha256()));
  }

  private static void pairs(
      ReportSection.Builder section, String code, Map<String, String> values) {
    if (!values.isEmpty()) {
      section.heading(Say.of(code));
      section.facts(
          values.entrySet().stream()
              .map(e -> new ReportBlock.Fact(Say.plain(e.getKey()), Say.plain(e.getValue())))
              .toList());
    }
  }

  /** The instructions that a model was really given, the commonest first. */
  private ReportBlock prompts(String model, PromptStrategy strategy) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    comparison.task().examples().stream()
        .map(strategy::prompt)
        .map(RecordSection::instruction)
        .forEach(text -> counts.merge(text, 1, Integer::sum));
    List<ReportBlock> quotes = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(INSTRUCTIONS)
        .forEach(
            e ->
                quotes.add(
                    e.getKey().isEmpty()
                        ? new ReportBlock.Paragraph(
                            Say.of("prompts.none", Say.of(model), Say.count(e.getValue())),
                            Tone.PLAIN)
                        : new Quote(
                            Say.of("prompts.system", Say.of(model), Say.count(e.getValue())),
                            e.getKey())));
    if (counts.size() > INSTRUCTIONS) {
      quotes.add(
          new ReportBlock.Paragraph(
              Say.of("prompts.more", Say.count(counts.size() - INSTRUCTIONS)), Tone.SOFT));
    }
    return new Details(Say.of("prompts.of", Say.of(model)), quotes);
  }

  private static String instruction(List<Message> prompt) {
    return prompt.stream()
        .filter(m -> m.role() == Role.SYSTEM)
        .map(Message::content)
        .findFirst()
        .orElse("");
  }
}
