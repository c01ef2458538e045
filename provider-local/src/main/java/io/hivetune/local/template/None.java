package io.hivetune.local.template;

/** Python's None; Java's null never is a value here. */
enum None {
  NONE
}
