package io.hivetune.dataset.korean.voice;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something of a text's form that can be counted. */
public enum VoiceTrait {
  /** Characters of the whole text. */
  LENGTH(text -> text.strip().codePointCount(0, text.strip().length())),
  /** Characters of a sentence, on average; 0 without one. */
  SENTENCE_LENGTH(VoiceTrait::sentenceLength),
  /** Lines that are Markdown headings, numbered headings such as {@code 1. 현황} or {@code [현황]}. */
  HEADINGS(text -> count(Patterns.HEADING, text)),
  /** Lines that are items of a list. */
  LIST_ITEMS(text -> count(Patterns.LIST_ITEM, text)),
  EMOJI(text -> count(Patterns.EMOJI, text)),
  HASHTAGS(text -> count(Patterns.HASHTAG, text)),
  EXCLAMATIONS(text -> count(Patterns.EXCLAMATION, text));

  /** An enum's constants can't see static fields of their own type. */
  private static final class Patterns {
    static final Pattern HEADING =
        Pattern.compile(
            "(?m)^(?:#{1,6} \\S.*|\\*\\*[^*\\n"
                + "]{1,40}\\*\\*:?|\\d{1,2}\\. [^.?!\\n"
                + "]{1,30}|\\[[^\\]\\n"
                + "]{1,20}\\])$");
    static final Pattern LIST_ITEM =
        Pattern.compile("(?m)^\\s*(?:[-*•·✔✅▶]|[①-⑳]|\\d{1,2}\\)) ?\\S");
    static final Pattern EMOJI =
        Pattern.compile("[\\x{1F000}-\\x{1FAFF}\\x{2600}-\\x{27BF}\\x{2B50}\\x{2B55}]");
    static final Pattern HASHTAG =
        Pattern.compile("(?<![\\p{L}\\p{N}#])#[\\p{L}_][\\p{L}\\p{N}_]*");
    static final Pattern EXCLAMATION = Pattern.compile("[!！]+");
  }

  private final ToDoubleFunction<String> measure;

  VoiceTrait(ToDoubleFunction<String> measure) {
    this.measure = measure;
  }

  /** The text's value, 0 or more. */
  public double of(String text) {
    return measure.applyAsDouble(text);
  }

  private static double sentenceLength(String text) {
    List<String> sentences = SentenceSplitter.split(text);
    return sentences.stream().mapToInt(String::length).average().orElse(0);
  }

  private static double count(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    int n = 0;
    while (matcher.find()) {
      n++;
    }
    return n;
  }
}
