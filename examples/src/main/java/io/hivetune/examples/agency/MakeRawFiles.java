package io.hivetune.examples.agency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes the five raw files of the sample agency from its clean records: plants duplicates,
 * near-duplicates, empty answers, broken lines, trailing blanks, decomposed Hangul, invisible
 * characters and invented personal data, about 480 records in all.
 *
 * <p>Arguments: the folder of the clean records, the folder to write into. The same input gives the
 * same bytes.
 */
public final class MakeRawFiles {
  private static final long SEED = 20261125;
  private static final Charset KOREAN_WINDOWS = Charset.forName("x-windows-949");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> FILES = files();

  private MakeRawFiles() {}

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("blog", "blog.csv");
    files.put("persona", "persona.jsonl");
    files.put("support", "support.jsonl");
    files.put("proposal", "proposal.jsonl");
    files.put("social", "sns.csv");
    return files;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: MakeRawFiles CLEAN_FOLDER RAW_FOLDER");
      System.exit(2);
    }
    for (Map.Entry<String, byte[]> file : make(CleanRecord.readAll(Path.of(args[0]))).entrySet()) {
      Files.createDirectories(Path.of(args[1]));
      Files.write(Path.of(args[1]).resolve(file.getKey()), file.getValue());
    }
  }

  /** The bytes of each file by its name. */
  static Map<String, byte[]> make(List<CleanRecord> clean) throws IOException {
    Map<String, byte[]> made = new LinkedHashMap<>();
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      List<CleanRecord> records =
          clean.stream().filter(r -> r.channel().equals(file.getKey())).toList();
      made.put(file.getValue(), bytes(file.getKey(), dirty(records, file.getKey())));
    }
    return made;
  }

  /** A line of the raw file: a record, or a broken one. */
  private record Row(CleanRecord record, boolean broken) {}

  private static List<Row> dirty(List<CleanRecord> clean, String channel) {
    Dirt dirt = new Dirt(SEED + channel.hashCode());
    SplittableRandom random = new SplittableRandom(SEED - channel.hashCode());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < clean.size(); i++) {
      rows.add(new Row(touched(clean.get(i), i, dirt, channel), false));
    }
    // For every three records two spoilt ones: a copy, an edited copy, an empty answer or a line
    // that broke.
    int spoilt = Math.round(clean.size() * 2 / 3f);
    for (int i = 0; i < spoilt; i++) {
      CleanRecord record = clean.get(random.nextInt(clean.size()));
      Row row =
          switch (i % 6) {
            case 0, 3 -> new Row(record, false);
            case 1, 4 -> new Row(record.mapLastAnswer(dirt::almost), false);
            case 2 -> new Row(record.mapLastAnswer(a -> random.nextBoolean() ? "" : "   "), false);
            default -> new Row(record, true);
          };
      rows.add(random.nextInt(rows.size() + 1), row);
    }
    return rows;
  }

  /** Most records stay as they were written; some carry what real ones carry. */
  private static CleanRecord touched(CleanRecord record, int i, Dirt dirt, String channel) {
    boolean cp949 = channel.equals("blog");
    return switch (i % 12) {
      case 1 -> record.mapLastAnswer(Dirt::trailingBlanks);
      case 3 -> cp949 ? record.mapLastAsked(t -> t + "  ") : record.mapLastAsked(Dirt::decomposed);
      case 5 -> cp949 ? record : record.mapLastAsked(dirt::zeroWidth);
      case 4, 7, 10 -> record.mapLastAsked(t -> t + " " + dirt.personalSentence(i));
      case 8 -> channel.equals("support") ? inAnswer(record, dirt, i) : record;
      default -> record;
    };
  }

  /** An agent who repeats the customer's number in the answer. */
  private static CleanRecord inAnswer(CleanRecord record, Dirt dirt, int i) {
    List<String> answers = new ArrayList<>(record.answered());
    answers.set(
        0,
        answers
            .get(0)
            .replaceFirst("안녕하세요, 고객님\\.", "안녕하세요, 고객님. " + dirt.personalSentence(5 * i)));
    return new CleanRecord(record.id(), record.asked(), answers);
  }

  private static byte[] bytes(String channel, List<Row> rows) throws IOException {
    return switch (channel) {
      case "blog" -> csv("제목,본문", rows, KOREAN_WINDOWS, false);
      case "social" -> csv("input,output", rows, StandardCharsets.UTF_8, true);
      default -> jsonl(channel, rows);
    };
  }

  private static byte[] csv(String header, List<Row> rows, Charset charset, boolean bom) {
    StringBuilder text = new StringBuilder(bom ? "\uFEFF" : "").append(header).append("\r\n");
    for (Row row : rows) {
      String asked = quoted(row.record().asked().get(0));
      // A broken row lost its second column.
      text.append(row.broken() ? asked : asked + "," + quoted(row.record().answered().get(0)))
          .append("\r\n");
    }
    return text.toString().getBytes(charset);
  }

  private static String quoted(String cell) {
    return "\"" + cell.replace("\"", "\"\"") + "\"";
  }

  private static byte[] jsonl(String channel, List<Row> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Row row : rows) {
      String line = JSON.writeValueAsString(json(channel, row.record()));
      // A broken line was cut in the middle.
      String written = row.broken() ? line.substring(0, line.length() / 2) : line;
      out.write((written + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static ObjectNode json(String channel, CleanRecord record) {
    ObjectNode json = JSON.createObjectNode();
    if (channel.equals("proposal")) {
      json.put("client", record.asked().get(0));
      json.put("requirements", record.asked().get(1));
      return json.put("proposal", record.answered().get(0));
    }
    ArrayNode messages = json.putArray("messages");
    for (int i = 0; i < record.asked().size(); i++) {
      messages.addObject().put("role", "user").put("content", record.asked().get(i));
      if (i < record.answered().size()) {
        messages.addObject().put("role", "assistant").put("content", record.answered().get(i));
      }
    }
    return json;
  }
}
