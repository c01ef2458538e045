package io.hivetune.examples;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleFormat;
import io.hivetune.dataset.format.ExampleWriter;
import io.hivetune.dataset.korean.KoreanPreparation;
import io.hivetune.dataset.korean.personal.HouseFacts;
import io.hivetune.dataset.prepare.PreparationReport;
import io.hivetune.dataset.prepare.Prepared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files in any format become training, validation and test data; every record is accounted for.
 *
 * <pre>{@code
 * mvn -q -pl examples exec:java -Dexec.mainClass=io.hivetune.examples.PrepareDataset \
 *     -Dexec.args="--out prepared --purpose support --report prepared 상담.csv 블로그.jsonl"
 * }</pre>
 *
 * <p>{@code --out} names the folder for {@code train.jsonl}, {@code validation.jsonl} and {@code
 * test.jsonl} (else {@code target/prepared}); {@code --purpose} what the examples are for where
 * their file's name doesn't say; {@code --mask} how personal values are replaced: {@code
 * placeholder}, {@code partial} or {@code pseudonym} (its key stands in the file that {@code
 * --key-file} names, or in {@code HIVETUNE_PSEUDONYM_KEY}); {@code --facts} a file of house facts
 * that may stay; {@code --report} a folder for the report as HTML, JSON and Markdown; {@code
 * --json} prints the report as one JSON object and nothing else.
 */
public final class PrepareDataset {
  private PrepareDataset() {}

  public static void main(String[] args) {
    ExampleMain.run(args, PrepareDataset::run);
  }

  static void run(Console console, List<String> arguments) throws Exception {
    run(console, arguments, System::getenv);
  }

  static void run(
      Console console, List<String> arguments, UnaryOperator<@Nullable String> environment)
      throws Exception {
    PrepareOptions options = PrepareOptions.parse(arguments);
    // Few records are accounted for as well; what is missing stands in the report.
    KoreanPreparation.Builder preparation =
        KoreanPreparation.builder()
            .leastExamples(0)
            .purpose(options.purpose())
            .masking(options.mask().name(), options.masker(environment));
    if (options.facts().isPresent()) {
      preparation.houseFacts(HouseFacts.read(options.facts().get()));
    }
    Prepared prepared = preparation.build().run(options.files());
    write(options.out().resolve("train.jsonl"), prepared.training());
    write(options.out().resolve("validation.jsonl"), prepared.validation());
    write(options.out().resolve("test.jsonl"), prepared.test());
    PreparationReport report = prepared.report();
    if (options.report().isPresent()) {
      Path folder = options.report().get();
      report.writeHtml(folder.resolve("data-report.html"), console.locale());
      report.writeJson(folder.resolve("data-report.json"));
      report.writeMarkdown(folder.resolve("data-report.md"), console.locale());
    }
    if (options.json()) {
      console.line(report.json(console.locale()));
      return;
    }
    new AccountTable(console, report).print();
    console.say("prepare.files", options.out());
    options.report().ifPresent(r -> console.say("prepare.report", r.resolve("data-report.html")));
  }

  /** Preferences have a format of their own; a side that mixes both kinds is refused by it. */
  private static void write(Path file, Dataset side) throws IOException {
    boolean preferences;
    try (Stream<TrainingExample> all = side.stream()) {
      preferences = all.findFirst().filter(e -> e instanceof PreferenceExample).isPresent();
    }
    ExampleWriter.to(preferences ? ExampleFormat.OPENAI_PREFERENCE : ExampleFormat.OPENAI_CHAT)
        .write(file, side);
  }
}
