package io.hivetune.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.dataset.korean.personal.HouseFacts;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.dataset.personal.Level;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.prepare.Masker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds personal data in {@code {"id","text"}} lines and writes {@code {"id","spans":[{"start",
 * "end","type"}],"masked"}}; places count Unicode code points.
 *
 * <pre>{@code
 * mvn -q -pl examples exec:java -Dexec.mainClass=io.hivetune.examples.FindPersonalData \
 *     -Dexec.args="IN.jsonl OUT.jsonl"
 * }</pre>
 *
 * <p>Options: {@code --level strict|balanced|report}, {@code --mask placeholder|partial}, {@code
 * --house FILE} (what may stay), {@code --business yes} (business registration numbers and
 * representative phones too). Prints counts by kind, never values.
 */
public final class FindPersonalData {
  /** Masked always, but no spans of their own: they are parts of a card. */
  private static final Set<String> CARD_PARTS =
      Set.of(PersonalKinds.CARD_CVC, PersonalKinds.CARD_EXPIRY);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PersonalDataScanner scanner;
  private final Masker masker;
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private FindPersonalData(PersonalDataScanner scanner, Masker masker) {
    this.scanner = scanner;
    this.masker = masker;
  }

  public static void main(String[] args) {
    ExampleMain.run(args, FindPersonalData::run);
  }

  static void run(Console console, List<String> arguments) throws IOException {
    if (arguments.size() < 2
        || arguments.get(0).startsWith("--")
        || arguments.get(1).startsWith("--")) {
      throw new HiveTuneException(problem("find.usage"));
    }
    Arguments options =
        Arguments.parse(
            arguments.subList(2, arguments.size()), List.of("level", "mask", "house", "business"));
    Level level =
        oneOf(
            "level",
            options.one("level").orElse("balanced"),
            Map.of("strict", Level.STRICT, "balanced", Level.BALANCED, "report", Level.REPORT));
    FindPersonalData program =
        new FindPersonalData(scanner(options, level), masker(options, level));
    long lines = program.file(Path.of(arguments.get(0)), Path.of(arguments.get(1)));
    console.say("find.done", lines, program.counts.toString());
    if (!program.problems.isEmpty()) {
      throw new HiveTuneException(program.problems, null);
    }
  }

  private static PersonalDataScanner scanner(Arguments options, Level level) {
    KoreanPersonalData.Builder builder = KoreanPersonalData.builder().level(level);
    options.one("house").ifPresent(file -> builder.houseFacts(HouseFacts.read(Path.of(file))));
    if (options.one("business").isPresent()) {
      builder.maskBusinessIds().maskRepresentativeNumbers();
    }
    return builder.build();
  }

  private static Masker masker(Arguments options, Level level) {
    Masker chosen =
        oneOf(
            "mask",
            options.one("mask").orElse("placeholder"),
            Map.of(
                "placeholder",
                KoreanPersonalData.placeholders(),
                "partial",
                KoreanPersonalData.partial()));
    return level == Level.REPORT ? Masker.none() : chosen;
  }

  private static <T> T oneOf(String option, String given, Map<String, T> choices) {
    T chosen = choices.get(given);
    if (chosen == null) {
      String all = String.join(", ", new TreeMap<>(choices).keySet());
      throw new HiveTuneException(problem("find.choice", option, given, all));
    }
    return chosen;
  }

  /** The number of lines that were written; bad ones become problems. */
  private long file(Path in, Path out) throws IOException {
    long[] written = {0};
    String name = String.valueOf(in.getFileName());
    try (BufferedReader reader = Files.newBufferedReader(in, StandardCharsets.UTF_8)) {
      AtomicFiles.write(
          out,
          stream -> {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
              number++;
              written[0] += line(line, name + ":" + number, stream) ? 1 : 0;
            }
          });
    } catch (CharacterCodingException e) {
      throw new HiveTuneException(problem("find.encoding").at(name), e);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new HiveTuneException(problem("find.missing").at(name), e);
    }
    return written[0];
  }

  private boolean line(String line, String place, OutputStream out) throws IOException {
    String bare = line.replace("\uFEFF", "").strip();
    if (bare.isEmpty()) {
      return false;
    }
    JsonNode text = null;
    JsonNode id = null;
    try {
      JsonNode record = JSON.readTree(bare);
      text = record.get("text");
      id = record.get("id");
    } catch (JsonProcessingException e) {
      // Said below, without the parser's sentence, which quotes the text.
    }
    if (text == null || !text.isTextual() || id == null) {
      problems.add(problem("find.line").at(place));
      return false;
    }
    out.write(JSON.writeValueAsBytes(answer(id, text.textValue())));
    out.write('\n');
    return true;
  }

  private ObjectNode answer(JsonNode id, String text) {
    List<Finding> findings = scanner.scan(text);
    ObjectNode answer = JSON.createObjectNode();
    answer.set("id", id);
    ArrayNode spans = answer.putArray("spans");
    int chars = 0;
    int points = 0;
    for (Finding f : findings) {
      points += text.codePointCount(chars, f.start());
      int start = points;
      points += text.codePointCount(f.start(), f.end());
      chars = f.end();
      counts.merge(f.kind(), 1L, Long::sum);
      if (!CARD_PARTS.contains(f.kind())) {
        spans.addObject().put("start", start).put("end", points).put("type", f.kind());
      }
    }
    return answer.put("masked", masker.mask(text, findings));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(FindPersonalData.class, code, arguments);
  }
}
