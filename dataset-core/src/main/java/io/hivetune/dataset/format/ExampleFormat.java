package io.hivetune.dataset.format;

/**
 * The formats that are read and written. Reading finds the format by content; writing names one.
 * What a format can't carry stands with it; {@link ExampleWriter} refuses or reports it.
 */
public enum ExampleFormat {
  /** OpenAI's fine-tuning lines, {@code {"messages": […]}}: conversations in full. */
  OPENAI_CHAT("openai-chat-jsonl", Carries.conversation(true, true)),
  /**
   * Vertex AI's supervised lines, {@code {"systemInstruction": …, "contents": […]}}: one system
   * message, at the start; every answer is trained.
   */
  GEMINI_CHAT("gemini-chat-jsonl", Carries.conversation(false, false)),
  /** OpenAI's {@code {"input", "preferred_output", "non_preferred_output"}}. */
  OPENAI_PREFERENCE("openai-preference-jsonl", Carries.preference(true)),
  /** Vertex AI's {@code {"contents": […], "completions": [{"score", "completion"}, …]}}. */
  VERTEX_PREFERENCE("vertex-preference-jsonl", Carries.preference(false)),
  /** ShareGPT's {@code {"conversations": [{"from", "value"}]}}: every answer is trained. */
  SHAREGPT("sharegpt-jsonl", Carries.conversation(true, false)),
  /**
   * Alpaca's {@code {"instruction", "input", "output"}}, with {@code system} and {@code history}
   * where they are needed: questions and answers in turn, every answer trained.
   */
  ALPACA("alpaca-jsonl", Carries.pairs()),
  /** {@code {"prompt", "completion"}}: one question, one answer. */
  PROMPT_COMPLETION("prompt-completion-jsonl", Carries.pair(Carries.Texts.ALL)),
  /** A table with the columns {@code input,output}, every value in quotes. */
  CSV("csv", Carries.pair(Carries.Texts.ENCODABLE)),
  /** As {@link #CSV}, with tabs between the values. */
  TSV("tsv", Carries.pair(Carries.Texts.ENCODABLE)),
  /** An Excel workbook with the columns {@code input} and {@code output} in its first sheet. */
  XLSX("xlsx", Carries.pair(Carries.Texts.EXCEL)),
  /**
   * A folder of Markdown files: the title in the front matter is the prompt, the body the answer.
   */
  POSTS("posts", Carries.pair(Carries.Texts.ENCODABLE));

  private final String id;
  private final Carries carries;

  ExampleFormat(String id, Carries carries) {
    this.id = id;
    this.carries = carries;
  }

  /** Stable, for reports: what {@link io.hivetune.dataset.Provenance#sourceKind()} says. */
  public String id() {
    return id;
  }

  Carries carries() {
    return carries;
  }

  /** Whether a record is a line of JSON. */
  boolean isJson() {
    return ordinal() <= PROMPT_COMPLETION.ordinal();
  }
}
