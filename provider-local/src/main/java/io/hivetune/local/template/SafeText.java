package io.hivetune.local.template;

/**
 * Text that {@code |safe} or {@code |escape} marked. It prints as it is; but what {@code +} adds to
 * it is escaped for HTML, in Python's MarkupSafe and so here.
 */
record SafeText(String text) {
  static SafeText escaped(Object value) {
    return value instanceof SafeText safe
        ? safe
        : new SafeText(
            Printed.str(value)
                .replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;"));
  }
}
