package io.hivetune.local.template;

/** What a {@link Token} is. */
enum TokenKind {
  /** Characters outside tags, after whitespace control. */
  TEXT,
  BLOCK_BEGIN,
  BLOCK_END,
  PRINT_BEGIN,
  PRINT_END,
  NAME,
  STRING,
  INTEGER,
  FLOAT,
  OPERATOR,
  END
}
