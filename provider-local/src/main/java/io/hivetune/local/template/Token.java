package io.hivetune.local.template;

/**
 * One word of a template.
 *
 * @param text the characters; of a string its unescaped content
 * @param at where it begins in the source with normalised line ends
 */
record Token(TokenKind kind, String text, int at) {
  boolean is(TokenKind other) {
    return kind == other;
  }

  boolean isOperator(String operator) {
    return kind == TokenKind.OPERATOR && text.equals(operator);
  }

  boolean isName(String name) {
    return kind == TokenKind.NAME && text.equals(name);
  }

  /** For sentences to people. */
  String described() {
    return switch (kind) {
      case TEXT -> "text";
      case BLOCK_BEGIN -> "{%";
      case BLOCK_END -> "%}";
      case PRINT_BEGIN -> "{{";
      case PRINT_END -> "}}";
      case END -> "the end of the template";
      case STRING -> "'" + text + "'";
      default -> text;
    };
  }
}
