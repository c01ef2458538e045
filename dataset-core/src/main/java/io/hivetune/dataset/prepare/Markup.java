package io.hivetune.dataset.prepare;

/** What becomes of the HTML that editors leave in a text. */
public enum Markup {
  /** Stays as it is. */
  KEEP,
  /** Paragraphs, lines and list marks stay; everything else becomes plain text. */
  TEXT,
  /** Headings, emphasis, lists, quotations and links become Markdown. */
  MARKDOWN
}
