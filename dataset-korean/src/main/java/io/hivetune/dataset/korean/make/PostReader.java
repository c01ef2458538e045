package io.hivetune.dataset.korean.make;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.format.TextFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a post's heading lines from its text. */
final class PostReader {
  private static final int LONGEST_TITLE = 80;
  private static final Pattern HEADER = Pattern.compile("([가-힣A-Za-z ]{2,10})\\s*[:：]\\s*(\\S.*)");
  private static final Pattern TOP_HEADING = Pattern.compile("#\\s+(\\S.*)");

  /** Every name that a heading line may have, and what it means. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("제목", "title"),
          Map.entry("title", "title"),
          Map.entry("브리프", "brief"),
          Map.entry("요청", "brief"),
          Map.entry("brief", "brief"),
          Map.entry("채널", "channel"),
          Map.entry("channel", "channel"),
          Map.entry("고객사", "client"),
          Map.entry("client", "client"),
          Map.entry("용도", "purpose"),
          Map.entry("purpose", "purpose"));

  private PostReader() {}

  static Post read(Path file) {
    TextFile read = TextFile.read(file);
    List<String> lines = read.lines();
    Map<String, String> headers = new HashMap<>();
    int at = blanks(lines, headers(lines, headers));
    if (at < lines.size() && !headers.containsKey("title")) {
      Optional<String> title = title(lines, at);
      title.ifPresent(t -> headers.put("title", t));
      at += title.isPresent() ? 1 : 0;
    }
    String text = String.join("\n", lines.subList(at, lines.size())).strip();
    if (text.isEmpty()) {
      throw new HiveTuneException(Problem.of(PostReader.class, "post.no-text").at(read.name()));
    }
    return new Post(
        text,
        Optional.ofNullable(headers.get("title")),
        Optional.ofNullable(headers.get("brief")),
        Optional.ofNullable(headers.get("channel")),
        provenance(read.name(), headers));
  }

  private static Provenance provenance(String name, Map<String, String> headers) {
    Provenance place =
        Provenance.of(name, 1, "text").withPurpose(headers.getOrDefault("purpose", ""));
    String client = headers.get("client");
    return client == null ? place : place.withClient(client);
  }

  private static int blanks(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    return Math.min(at, lines.size());
  }

  /** Index of the first line behind the heading lines, with or without YAML's three hyphens. */
  private static int headers(List<String> lines, Map<String, String> headers) {
    int at = blanks(lines, 0);
    if (at < lines.size() && isFence(lines.get(at))) {
      for (at++; at < lines.size() && !isFence(lines.get(at)); at++) {
        header(lines.get(at), headers);
      }
      return at + 1;
    }
    while (at < lines.size() && header(lines.get(at), headers)) {
      at++;
    }
    return at;
  }

  private static boolean isFence(String line) {
    return line.stripTrailing().equals("---");
  }

  private static boolean header(String line, Map<String, String> headers) {
    Matcher header = HEADER.matcher(line.strip());
    if (!header.matches()) {
      return false;
    }
    String meaning = NAMES.get(header.group(1).strip().toLowerCase(Locale.ROOT));
    if (meaning != null) {
      headers.putIfAbsent(meaning, unquoted(header.group(2)));
    }
    return meaning != null;
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && (value.matches("\".*\"") || value.matches("'.*'"));
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  private static Optional<String> title(List<String> lines, int at) {
    String line = lines.get(at).strip();
    Matcher heading = TOP_HEADING.matcher(line);
    if (heading.matches()) {
      return Optional.of(heading.group(1));
    }
    boolean alone = at + 1 < lines.size() && lines.get(at + 1).isBlank();
    boolean more = blanks(lines, at + 1) < lines.size();
    boolean sentence = line.endsWith(".") || line.endsWith("。");
    boolean plain = !line.startsWith("#") && !line.startsWith("-") && !line.startsWith("[");
    return alone && more && plain && !sentence && line.length() <= LONGEST_TITLE
        ? Optional.of(line)
        : Optional.empty();
  }
}
