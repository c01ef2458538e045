package io.hivetune.eval;

/** What a scorer looks at; the report says in words what was not looked at. */
public enum Aspect {
  /** How likely or how alike the expected wording is. */
  WORDING,
  /** How it sounds: politeness level, terms. */
  VOICE,
  /** How it is built: length, headings, closing. */
  FORM,
  /** Whether what it says is true. */
  FACTS
}
