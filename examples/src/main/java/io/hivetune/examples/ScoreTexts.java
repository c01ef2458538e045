package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.text.TextMetric;
import io.hivetune.eval.text.TextMetrics;
import io.hivetune.eval.text.Tokenisers;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scores a file of texts against a file of references, a text a line, UTF-8.
 *
 * <pre>{@code
 * mvn -q -DskipTests -Prun -Dprogram=ScoreTexts verify -Dargs="--metric bleu --tokens ko answers.txt references.txt"
 * }</pre>
 *
 * <p>{@code --metric} is chrf, chrf++, bleu, ter, rouge1, rouge2, rougeL or rougeLsum; {@code
 * --tokens} whitespace, char, ko or 13a. Prints {@code score=} with four decimals and {@code
 * signature=} as sacrebleu writes it. ROUGE is in 0..1, the others in 0..100 (TER may be above).
 */
public final class ScoreTexts {
  private static final List<String> TOKENS = List.of("whitespace", "char", "ko", "13a");

  private ScoreTexts() {}

  public static void main(String[] args) {
    ExampleMain.run(args, ScoreTexts::run);
  }

  static void run(Console console, List<String> arguments) throws IOException {
    List<String> files = new ArrayList<>();
    List<String> named = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).startsWith("--")) {
        named.addAll(arguments.subList(i, Math.min(i + 2, arguments.size())));
        i++;
      } else {
        files.add(arguments.get(i));
      }
    }
    TextMetric metric = metric(Arguments.parse(named, List.of("metric", "tokens")));
    if (files.size() != 2) {
      throw wrong("score.two-files", files.size());
    }
    List<String> hypotheses = lines(files.get(0));
    List<String> references = lines(files.get(1));
    if (hypotheses.size() != references.size() || hypotheses.isEmpty()) {
      throw wrong("score.lines", files.get(0), hypotheses.size(), files.get(1), references.size());
    }
    console.line(String.format(Locale.ROOT, "score=%.4f", metric.corpus(hypotheses, references)));
    console.line("signature=" + metric.signature());
  }

  private static TextMetric metric(Arguments given) {
    String name = given.one("metric").orElseThrow(() -> wrong("arguments.missing", "--metric"));
    if (!TextMetrics.NAMES.contains(name)) {
      throw wrong("arguments.choice", "--metric", String.join(", ", TextMetrics.NAMES), name);
    }
    String tokens = given.one("tokens").orElse("");
    if (tokens.isEmpty()) {
      return TextMetrics.of(name);
    }
    if (!TOKENS.contains(tokens)) {
      throw wrong("arguments.choice", "--tokens", String.join(", ", TOKENS), tokens);
    }
    return TextMetrics.of(name, Tokenisers.of(tokens));
  }

  /** Lines end with a line feed only: other line ends belong to the text, as sacrebleu reads it. */
  private static List<String> lines(String file) throws IOException {
    try {
      String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
      if (text.isEmpty()) {
        return List.of();
      }
      String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      return List.of(whole.split("\n", -1));
    } catch (InvalidPathException e) {
      throw wrong("arguments.path");
    } catch (CharacterCodingException e) {
      throw wrong("score.not-utf8", file);
    } catch (NoSuchFileException e) {
      throw wrong("arguments.no-file", file);
    }
  }

  private static HiveTuneException wrong(String code, Object... arguments) {
    return new HiveTuneException(Problem.of(ScoreTexts.class, code, arguments));
  }
}
