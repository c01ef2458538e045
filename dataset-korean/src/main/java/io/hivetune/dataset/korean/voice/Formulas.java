package io.hivetune.dataset.korean.voice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How texts begin and end again and again: their opening and closing formulas. */
final class Formulas {
  private static final double LEAST_SHARE = 0.3;
  private static final int MOST_WORDS = 8;
  private static final Pattern TAIL =
      Pattern.compile(
          "(?:\\s|#[\\p{L}\\p{N}_]+|[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{FE0F}])+$");

  private Formulas() {}

  static List<String> openings(List<String> texts) {
    return frequent(texts.stream().map(t -> words(firstLine(t))).toList(), false);
  }

  static List<String> closings(List<String> texts) {
    return frequent(texts.stream().map(t -> words(lastLine(t))).toList(), true);
  }

  static boolean opens(String text, String opening) {
    return firstLine(text).startsWith(opening);
  }

  static boolean closes(String text, String closing) {
    return lastLine(text).endsWith(closing);
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("").replaceFirst("^[#>*\\s]+", "").strip();
  }

  /** The last line that is more than hashtags and emoji. */
  private static String lastLine(String text) {
    String body = TAIL.matcher(text).replaceFirst("");
    return body.substring(body.lastIndexOf('\n') + 1).strip();
  }

  private static List<String> words(String line) {
    return List.of(line.split("\\s+"));
  }

  /** The longest runs of words at one end that at least three texts in ten share. */
  private static List<String> frequent(List<List<String>> lines, boolean atEnd) {
    Map<String, Integer> counts = new HashMap<>();
    for (List<String> line : lines) {
      for (int n = 1; n <= Math.min(MOST_WORDS, line.size()); n++) {
        List<String> run = atEnd ? line.subList(line.size() - n, line.size()) : line.subList(0, n);
        counts.merge(String.join(" ", run), 1, Integer::sum);
      }
    }
    List<String> often = new ArrayList<>();
    counts.entrySet().stream()
        .filter(e -> e.getKey().length() > 1 && e.getValue() >= 2)
        .filter(e -> e.getValue() >= LEAST_SHARE * lines.size())
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Integer> e) -> -e.getKey().length())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .filter(run -> often.stream().noneMatch(kept -> covers(kept, run, atEnd, counts)))
        .forEach(often::add);
    often.sort(Comparator.comparingInt(run -> -counts.getOrDefault(run, 0)));
    return List.copyOf(often);
  }

  /** A part of a longer formula says nothing of its own unless it is much more frequent. */
  private static boolean covers(
      String kept, String run, boolean atEnd, Map<String, Integer> counts) {
    boolean part = atEnd ? kept.endsWith(run) : kept.startsWith(run);
    return part && counts.getOrDefault(run, 0) < 1.5 * counts.getOrDefault(kept, 1);
  }
}
