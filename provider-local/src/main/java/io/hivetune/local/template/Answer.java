package io.hivetune.local.template;

/**
 * One answer in its rendering: where it ends, and whether it is there at all.
 *
 * @param content what the assistant says
 * @param prompt what serving sends before it
 * @param turn begins with the prompt and goes on with the answer
 */
record Answer(String content, String prompt, String turn) {
  /** A question that no answer is likely to end with. */
  static final String QUESTION = "?¿?";

  /** From the end of the prompt to the end of the end-of-turn marker. */
  Span span() {
    boolean marker = squeezed(content).isEmpty() || !squeezed(turn).endsWith(squeezed(content));
    int end = marker ? Whitespace.stripRight(turn).length() : turn.length();
    return new Span(prompt.length(), Math.max(prompt.length(), end));
  }

  /**
   * Whether the template opens the next answer though it was asked not to, as Command A's does.
   * Then what follows this answer gives way to something else before a question, and stands after
   * every question too. Where the answer's own end lies can't be told from such a text.
   *
   * @param before the messages before the answer, without generation prompt
   * @param longer the turn and a {@link #QUESTION}; empty if that can't be rendered
   */
  boolean opensAnother(String before, String longer) {
    int question = longer.lastIndexOf(QUESTION);
    if (question < 0) {
      return false;
    }
    String tail = afterAnswer(turn);
    int same = commonPrefix(tail, afterAnswer(longer.substring(0, question)));
    return same < tail.length() && before.endsWith(tail.substring(same));
  }

  private String afterAnswer(String text) {
    String[] words = Whitespace.stripRight(content).split("\\s+");
    String last = words[words.length - 1];
    int at = text.lastIndexOf(last);
    return at < 0 ? text : text.substring(at + last.length());
  }

  /**
   * Whether all words of the answer are written, the last of them in what is learned. Its beginning
   * may stand in the prompt, such as an opening think tag.
   */
  boolean isIn(String learned) {
    String before = squeezed(prompt);
    String words = squeezed(content);
    int at = (before + squeezed(learned)).lastIndexOf(words);
    return words.isEmpty() || (at >= 0 && at + words.length() > before.length());
  }

  /** Templates trim and re-indent answers; without blanks both sides compare. */
  private static String squeezed(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().filter(c -> !Whitespace.is(c)).forEach(c -> out.append((char) c));
    return out.toString();
  }

  static int commonPrefix(String a, String b) {
    int same = 0;
    while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return same;
  }
}
