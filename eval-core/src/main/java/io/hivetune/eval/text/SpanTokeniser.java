package io.hivetune.eval.text;

import java.util.ArrayList;
import java.util.List;

/** A tokeniser whose words are pieces of the text. */
final class SpanTokeniser implements Tokeniser {
  /** Cuts a text and hands each word over, in order. */
  @FunctionalInterface
  interface Cutter {
    void cut(String text, WordSink words);
  }

  private final String name;
  private final Cutter cutter;

  SpanTokeniser(String name, Cutter cutter) {
    this.name = name;
    this.cutter = cutter;
  }

  @Override
  public String name() {
    return name;
  }

  void cut(String text, WordSink words) {
    cutter.cut(text, words);
  }

  @Override
  public List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    cut(text, (line, from, to) -> tokens.add(new String(line, from, to - from)));
    return tokens;
  }
}
