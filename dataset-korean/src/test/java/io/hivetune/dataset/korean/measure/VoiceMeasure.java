package io.hivetune.dataset.korean.measure;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.korean.spelling.SpellingChecker;
import io.hivetune.dataset.korean.spelling.SpellingFinding;
import io.hivetune.dataset.korean.voice.Politeness;
import io.hivetune.dataset.korean.voice.SpeechLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How right the rules for politeness, spelling and particles are on frozen sentences. */
final class VoiceMeasure {
  static final String POLITENESS_SHA =
      "26e8092135b6ddc27ace98bade34386cd6e09ddccc1c062d68624f0efa166a72";
  static final String SPELLING_SHA =
      "7363b9cd0a615608728f09827addc7feef2c83daef6049c66f2df86c6d92efd0";
  static final String PARTICLES_SHA =
      "83e58ef9d94d2435ef85cbe507b9cf298f2fe103185deb5ec1a81dad337534c3";

  private VoiceMeasure() {}

  /**
   * @param found findings that overlap a marked mistake
   * @param findings all findings
   * @param marked all marked mistakes
   * @param mended marked mistakes whose sentence came out exactly as the annotator would write it
   */
  record Figures(int found, int findings, int marked, int mended, List<String> wrong) {
    double precision() {
      return (double) found / findings;
    }

    double recall() {
      return (double) found / marked;
    }

    @Override
    public String toString() {
      return String.format(
          java.util.Locale.ROOT,
          "precision %.3f (%d of %d), recall %.3f (%d of %d), mended %d",
          precision(),
          found,
          findings,
          recall(),
          found,
          marked,
          mended);
    }
  }

  /**
   * Share of sentences whose level is the annotator's. Commands and questions to a friend that
   * grammar calls 해라체 ({@code haera_speech}) count as 반말, which they are between people.
   */
  static double politeness(String half, List<String> wrong) throws IOException {
    List<JsonNode> lines = Frozen.half("politeness.jsonl", POLITENESS_SHA, half);
    int right = 0;
    for (JsonNode line : lines) {
      SpeechLevel wanted =
          line.path("note").asText("").equals("haera_speech")
              ? SpeechLevel.BANMAL
              : SpeechLevel.valueOf(line.path("level").asText());
      SpeechLevel is =
          Politeness.of(line.path("text").asText()).dominant().orElse(SpeechLevel.OTHER);
      boolean fits = Politeness.of(line.path("text").asText()).fitting(wanted) > 0;
      if (is == wanted || (is.fits(wanted) || (fits && wanted == SpeechLevel.HAEYO))) {
        right++;
      } else {
        wrong.add(wanted + " but " + is + ": " + line.path("text").asText());
      }
    }
    return (double) right / lines.size();
  }

  static Figures spelling(String half) throws IOException {
    return figures(
        Frozen.half("spelling.jsonl", SPELLING_SHA, half),
        f ->
            f.kind() != SpellingFinding.Kind.REPEATED && f.kind() != SpellingFinding.Kind.PARTICLE);
  }

  static Figures particles(String half) throws IOException {
    return figures(
        Frozen.half("particles.jsonl", PARTICLES_SHA, half),
        f -> f.kind() == SpellingFinding.Kind.PARTICLE || f.kind() == SpellingFinding.Kind.WORD);
  }

  private static Figures figures(List<JsonNode> lines, Predicate<SpellingFinding> counts) {
    int found = 0;
    int findings = 0;
    int marked = 0;
    int mended = 0;
    List<String> wrong = new ArrayList<>();
    for (JsonNode line : lines) {
      String text = line.path("text").asText();
      List<SpellingFinding> is =
          SpellingChecker.korean().check(text).stream().filter(counts).toList();
      marked += line.path("errors").size();
      findings += is.size();
      for (JsonNode error : line.path("errors")) {
        int start = text.offsetByCodePoints(0, error.path("start").asInt());
        int end = text.offsetByCodePoints(0, error.path("end").asInt());
        if (is.stream().anyMatch(f -> f.start() < end && start < f.end())) {
          found++;
        } else {
          wrong.add("missed " + error.path("wrong").asText() + " in: " + text);
        }
      }
      mended +=
          SpellingChecker.korean().mend(text).equals(right(line)) ? line.path("errors").size() : 0;
      if (line.path("errors").isEmpty()) {
        is.forEach(f -> wrong.add("blamed " + f.wrong() + " → " + f.right() + " in: " + text));
      }
    }
    return new Figures(Math.min(found, findings), findings, marked, mended, wrong);
  }

  private static String right(JsonNode line) {
    String text = line.path("text").asText();
    for (int i = line.path("errors").size() - 1; i >= 0; i--) {
      JsonNode error = line.path("errors").get(i);
      int start = text.offsetByCodePoints(0, error.path("start").asInt());
      int end = text.offsetByCodePoints(0, error.path("end").asInt());
      text = text.substring(0, start) + error.path("right").asText() + text.substring(end);
    }
    return text;
  }

  /** Prints the figures of the halves named, and with {@code --wrong} where they come from. */
  public static void main(String[] args) throws IOException {
    boolean all = List.of(args).contains("--wrong");
    for (String half : List.of(args).stream().filter(a -> !a.startsWith("-")).toList()) {
      List<String> wrong = new ArrayList<>();
      System.out.printf(
          java.util.Locale.ROOT, "%s politeness: accuracy %.3f%n", half, politeness(half, wrong));
      Figures spelling = spelling(half);
      Figures particles = particles(half);
      System.out.println(half + " spelling: " + spelling);
      System.out.println(half + " particles: " + particles);
      wrong.addAll(spelling.wrong());
      wrong.addAll(particles.wrong());
      if (all) {
        wrong.forEach(System.out::println);
      }
    }
  }
}
