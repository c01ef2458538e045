package io.hivetune.local.template;

/** How a statement ended. */
enum Flow {
  NEXT,
  BREAK,
  CONTINUE
}
