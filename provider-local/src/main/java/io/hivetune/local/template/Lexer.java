package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into text and tags, with Jinja's whitespace control under {@code trim_blocks} and
 * {@code lstrip_blocks}, the settings of transformers:
 *
 * <ul>
 *   <li>the first line end after a block or comment goes away, not after {@code {{ }}};
 *   <li>blanks between a line's start and a block or comment go away, unless its sign is {@code +};
 *   <li>a sign {@code -} takes all whitespace on its side, line ends too;
 *   <li>one line end at the end of the template goes away.
 * </ul>
 *
 * What stands between a tag's marks is read by {@link TagLexer}.
 */
final class Lexer {
  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  /** Whether what was read last ended a line: only then blanks before a tag are indentation. */
  private boolean lineStarting = true;

  private Lexer(String source) {
    this.source = source;
  }

  /** The source every place counts in: line ends are \n, one at the very end is gone. */
  static String normalise(String source) {
    String lines = source.replace("\r\n", "\n").replace('\r', '\n');
    return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
  }

  static List<Token> tokens(String normalised) {
    Lexer lexer = new Lexer(normalised);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    for (int open = nextTag(); open >= 0; open = nextTag()) {
      char kind = source.charAt(open + 1);
      char sign = signAt(open + 2);
      addText(source.substring(at, open), sign, kind != '{');
      int inside = sign == 0 ? open + 2 : open + 3;
      if (kind == '#') {
        comment(open, inside);
      } else if (kind == '%' && rawEnd(inside) >= 0) {
        raw(open, rawEnd(inside));
      } else {
        tag(open, inside, kind == '%');
      }
    }
    if (at < source.length()) {
      tokens.add(new Token(TokenKind.TEXT, source.substring(at), at));
    }
    tokens.add(new Token(TokenKind.END, "", source.length()));
  }

  private int nextTag() {
    int open = source.indexOf('{', at);
    while (open >= 0 && open + 1 < source.length()) {
      if ("%{#".indexOf(source.charAt(open + 1)) >= 0) {
        return open;
      }
      open = source.indexOf('{', open + 1);
    }
    return -1;
  }

  private char signAt(int index) {
    char c = index < source.length() ? source.charAt(index) : 0;
    return c == '-' || c == '+' ? c : 0;
  }

  private void addText(String raw, char sign, boolean indentable) {
    String text = raw;
    if (sign == '-') {
      text = Whitespace.stripRight(raw);
    } else if (sign == 0 && indentable) {
      int lineStart = raw.lastIndexOf('\n') + 1;
      if ((lineStart > 0 || lineStarting) && Whitespace.all(raw.substring(lineStart))) {
        text = raw.substring(0, lineStart);
      }
    }
    if (!text.isEmpty()) {
      tokens.add(new Token(TokenKind.TEXT, text, at));
    }
  }

  private void comment(int open, int inside) {
    int end = source.indexOf("#}", inside);
    if (end < 0) {
      throw TemplateFailure.at(open, "template.unclosed", "{#");
    }
    char sign = end > inside ? signAt(end - 1) : 0;
    leave(afterMark(end + 2, sign, true));
  }

  private void tag(int open, int inside, boolean block) {
    tokens.add(
        new Token(
            block ? TokenKind.BLOCK_BEGIN : TokenKind.PRINT_BEGIN, block ? "{%" : "{{", open));
    TagLexer tag = new TagLexer(source, open, inside, block, tokens);
    int mark = tag.read();
    leave(afterMark(mark + 2, tag.closingSign(), block));
  }

  /** Where the content of a raw block begins, or -1 if this block is another one. */
  private int rawEnd(int inside) {
    int word = Whitespace.skip(source, inside);
    if (!source.startsWith("raw", word)) {
      return -1;
    }
    int close = Whitespace.skip(source, word + 3);
    if (source.startsWith("-%}", close)) {
      return Whitespace.skip(source, close + 3);
    }
    return source.startsWith("%}", close) ? close + 2 : -1;
  }

  private void raw(int open, int content) {
    leave(content);
    for (int end = source.indexOf("{%", content); end >= 0; end = source.indexOf("{%", end + 1)) {
      char before = signAt(end + 2);
      int word = Whitespace.skip(source, before == 0 ? end + 2 : end + 3);
      if (source.startsWith("endraw", word)) {
        int close = Whitespace.skip(source, word + 6);
        char after = signAt(close);
        int mark = after == 0 ? close : close + 1;
        if (source.startsWith("%}", mark)) {
          addText(source.substring(content, end), before, true);
          leave(afterMark(mark + 2, after, true));
          return;
        }
      }
    }
    throw TemplateFailure.at(open, "template.unclosed", "{% raw %}");
  }

  /** Where reading goes on after a closing mark that ends at {@code end}. */
  private int afterMark(int end, char sign, boolean trimsLineEnd) {
    if (sign == '-') {
      return Whitespace.skip(source, end);
    }
    boolean lineEnd =
        trimsLineEnd && sign == 0 && end < source.length() && source.charAt(end) == '\n';
    return lineEnd ? end + 1 : end;
  }

  private void leave(int next) {
    at = next;
    lineStarting = source.charAt(next - 1) == '\n';
  }
}
