package io.hivetune.eval.shorten;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A prompt cut where something can be left out: lines, and within a line sentences. A section is
 * what stands between blank lines, or from one heading to the next. What is kept stays as it was
 * written, to the letter. Immutable.
 */
final class PromptParts {
  private static final Pattern SENTENCE_END =
      Pattern.compile("(?<=[.!?。…][\"”’')]?\\s{1,9})(?=\\S)");

  private final List<Part> parts;
  private final int sections;

  private PromptParts(List<Part> parts, int sections) {
    this.parts = List.copyOf(parts);
    this.sections = sections;
  }

  /**
   * @param text a sentence or line with the white space behind it
   * @param section its number, from 0
   */
  record Part(String text, int section) {}

  static PromptParts of(String prompt) {
    List<Part> parts = new ArrayList<>();
    int section = -1;
    boolean fresh = true;
    boolean bareHeading = false;
    for (String line : prompt.strip().split("(?<=\\n)")) {
      if (line.isBlank()) {
        // What follows a heading belongs to it, blank line or not.
        fresh = !bareHeading;
        append(parts, line);
        continue;
      }
      boolean heading = line.stripLeading().startsWith("#");
      if (fresh || heading) {
        section++;
      }
      fresh = false;
      bareHeading = heading;
      for (String sentence : heading ? List.of(line) : sentences(line)) {
        parts.add(new Part(sentence, section));
      }
    }
    return new PromptParts(parts, section + 1);
  }

  /** Blank lines stay with what stands before them. */
  private static void append(List<Part> parts, String blank) {
    if (!parts.isEmpty()) {
      Part last = parts.remove(parts.size() - 1);
      parts.add(new Part(last.text() + blank, last.section()));
    }
  }

  /** A quoted sentence within a sentence ends nothing: “…주세요.”로 맺습니다. */
  private static List<String> sentences(String line) {
    List<String> sentences = new ArrayList<>();
    for (String piece : SENTENCE_END.split(line)) {
      int last = sentences.size() - 1;
      // "1. " and the like end no sentence.
      if (last >= 0 && sentences.get(last).strip().matches("\\d{1,2}[.)]")) {
        sentences.set(last, sentences.get(last) + piece);
      } else {
        sentences.add(piece);
      }
    }
    return sentences;
  }

  int size() {
    return parts.size();
  }

  int sections() {
    return sections;
  }

  /** The parts of one section. */
  BitSet section(int number) {
    BitSet of = new BitSet();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).section() == number) {
        of.set(i);
      }
    }
    return of;
  }

  String text(int part) {
    return parts.get(part).text().strip();
  }

  /** Characters of these parts, for the order in which they are tried. */
  int length(BitSet of) {
    return of.stream().map(i -> parts.get(i).text().length()).sum();
  }

  /** The prompt of the parts that are kept. */
  String prompt(BitSet kept) {
    StringBuilder text = new StringBuilder();
    kept.stream().forEach(i -> text.append(parts.get(i).text()));
    return text.toString().strip();
  }
}
