package io.hivetune.local.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names, numbers, strings and operators of one tag, up to the mark that closes it. */
final class TagLexer {
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?<!\\.)(?:\\d+_)*\\d+(?:(?:\\.(?:\\d+_)*\\d+)?[eE][+-]?(?:\\d+_)*\\d+|\\.(?:\\d+_)*\\d+)");
  private static final Pattern INTEGER =
      Pattern.compile(
          "0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|[1-9](?:_?[0-9])*|0(?:_?0)*");
  private static final List<String> OPERATORS =
      List.of(
          "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{",
          "}", ">", "<", "=", ".", ":", "|", ",", ";");

  private final String source;
  private final int open;
  private final boolean block;
  private final List<Token> tokens;
  private final Deque<String> brackets = new ArrayDeque<>();
  private int at;
  private char closingSign;

  TagLexer(String source, int open, int inside, boolean block, List<Token> tokens) {
    this.source = source;
    this.open = open;
    this.at = inside;
    this.block = block;
    this.tokens = tokens;
  }

  /** {@code -}, {@code +} or 0, once {@link #read} is done. */
  char closingSign() {
    return closingSign;
  }

  /** Adds the tag's tokens and gives the place of its closing mark. */
  int read() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (Whitespace.is(c)) {
        at++;
      } else if (brackets.isEmpty() && closes()) {
        return at;
      } else {
        token(c);
      }
    }
    throw TemplateFailure.at(open, "template.unclosed", block ? "{%" : "{{");
  }

  private boolean closes() {
    String mark = block ? "%}" : "}}";
    char sign = source.charAt(at);
    if ((sign == '-' || (sign == '+' && block)) && source.startsWith(mark, at + 1)) {
      closingSign = sign;
      at++;
    } else if (!source.startsWith(mark, at)) {
      return false;
    }
    add(block ? TokenKind.BLOCK_END : TokenKind.PRINT_END, mark, at);
    return true;
  }

  private void token(char c) {
    int begin = at;
    if (c >= '0' && c <= '9') {
      number(begin);
    } else if (c == '_' || Character.isUnicodeIdentifierStart(source.codePointAt(at))) {
      name(begin);
    } else if (c == '\'' || c == '"') {
      string(begin, c);
    } else {
      operator(begin);
    }
  }

  private void number(int begin) {
    // Transparent bounds let the look-behind see the dot of x.1.2, which is no float.
    Matcher number = FLOAT.matcher(source).useTransparentBounds(true);
    TokenKind kind = TokenKind.FLOAT;
    if (!number.region(begin, source.length()).lookingAt()) {
      number = INTEGER.matcher(source).region(begin, source.length());
      kind = TokenKind.INTEGER;
      number.lookingAt();
    }
    at = number.end();
    add(kind, number.group().replace("_", ""), begin);
  }

  private void name(int begin) {
    while (at < source.length() && isNamePart(source.codePointAt(at))) {
      at += Character.charCount(source.codePointAt(at));
    }
    add(TokenKind.NAME, source.substring(begin, at), begin);
  }

  private static boolean isNamePart(int c) {
    return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  private void string(int begin, char quote) {
    int end = begin + 1;
    while (end < source.length() && source.charAt(end) != quote) {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= source.length()) {
      throw TemplateFailure.at(begin, "template.unclosed", String.valueOf(quote));
    }
    at = end + 1;
    add(TokenKind.STRING, StringLiteral.unescape(source.substring(begin + 1, end), begin), begin);
  }

  private void operator(int begin) {
    for (String operator : OPERATORS) {
      if (source.startsWith(operator, begin)) {
        balance(operator, begin);
        at += operator.length();
        add(TokenKind.OPERATOR, operator, begin);
        return;
      }
    }
    throw TemplateFailure.at(begin, "template.char", Character.toString(source.codePointAt(begin)));
  }

  private void balance(String operator, int begin) {
    switch (operator) {
      case "(" -> brackets.push(")");
      case "[" -> brackets.push("]");
      case "{" -> brackets.push("}");
      case ")", "]", "}" -> {
        if (brackets.isEmpty() || !brackets.pop().equals(operator)) {
          throw TemplateFailure.at(begin, "template.char", operator);
        }
      }
      default -> {}
    }
  }

  private void add(TokenKind kind, String text, int begin) {
    tokens.add(new Token(kind, text, begin));
  }
}
