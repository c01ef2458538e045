package io.hivetune.dataset.prepare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes HTML out of a text in one pass: characters go to the end of what is written, and whenever a
 * {@code ;} or {@code >} completes an entity or a known tag there, it is replaced by what it means.
 * What the replacing puts together is seen as well (entities of entities, tags within tags), so
 * that doing it twice is doing it once. Code in backquotes is left alone.
 *
 * <p>Tags are only taken out of a text that shows signs of an editor (a closing tag, an attribute,
 * a line break): a sentence about the tag {@code <p>} keeps it.
 */
final class Html {
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "header",
          "footer",
          "main",
          "aside",
          "figure",
          "figcaption",
          "table",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "ul",
          "ol",
          "dl",
          "dt",
          "dd",
          "form",
          "fieldset",
          "address",
          "center",
          "pre",
          "html",
          "body",
          "head");
  private static final Set<String> INLINE =
      Set.of(
          "span",
          "b",
          "strong",
          "i",
          "em",
          "u",
          "s",
          "strike",
          "del",
          "ins",
          "font",
          "a",
          "small",
          "big",
          "sub",
          "sup",
          "mark",
          "code",
          "img",
          "video",
          "audio",
          "source",
          "iframe",
          "embed",
          "object",
          "param",
          "input",
          "button",
          "label",
          "o:p",
          "wbr",
          "col",
          "colgroup",
          "meta",
          "link",
          "picture",
          "svg",
          "path",
          "map",
          "area",
          "abbr",
          "cite",
          "q",
          "time",
          "caption");
  private static final Set<String> OTHERS =
      Set.of("br", "hr", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote");
  private static final Pattern SIGN =
      Pattern.compile("</[a-zA-Z][\\w:]*\\s*>|<br\\s*/?>|<[a-zA-Z][\\w:]*\\s[^<>]{0,4000}=|<!--");
  private static final Pattern UNSEEN =
      Pattern.compile("<(script|style|noscript|template)\\b[^<>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG =
      Pattern.compile("</?([a-zA-Z][a-zA-Z0-9:]*)(\\s[^<>]*)?/?>|<([a-zA-Z][a-zA-Z0-9:]*)/>");
  private static final Pattern LINK =
      Pattern.compile("\\bhref\\s*=\\s*[\"']?(https?://[^\"'\\s>]+)", Pattern.CASE_INSENSITIVE);

  /** Spans and fences of code in Markdown. */
  private static final Pattern CODE =
      Pattern.compile("```.{0,100000}?```|`[^`\\n]{1,1000}`", Pattern.DOTALL);

  private static final int LONGEST_TAG = 8000;

  private final String text;
  private final Markup markup;
  private final boolean tags;
  private final StringBuilder out;
  private final Deque<Integer> opened = new ArrayDeque<>();
  private final Deque<String> links = new ArrayDeque<>();
  private int fixed;

  private Html(String text, Markup markup, boolean tags) {
    this.text = text;
    this.markup = markup;
    this.tags = tags;
    this.out = new StringBuilder(text.length());
  }

  static String strip(String text, Markup markup) {
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      return text;
    }
    String plain = text.indexOf('&') < 0 ? text : new Html(text, markup, false).run();
    if (plain.indexOf('<') < 0 || !SIGN.matcher(withoutCode(plain)).find()) {
      return plain;
    }
    return new Html(withoutUnseen(withoutComments(plain)), markup, true).run();
  }

  private static String withoutComments(String text) {
    StringBuilder left = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf("<!--"); at >= 0; at = text.indexOf("<!--", from)) {
      int end = text.indexOf("-->", at + 4);
      if (end < 0) {
        break;
      }
      left.append(text, from, at);
      from = end + 3;
    }
    return left.append(text, from, text.length()).toString();
  }

  /** Scripts and styles with what is in them. */
  private static String withoutUnseen(String text) {
    Matcher opening = UNSEEN.matcher(text);
    if (!opening.find()) {
      return text;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    StringBuilder left = new StringBuilder();
    int from = 0;
    boolean more = lower.length() == text.length();
    while (more) {
      int end = lower.indexOf("</" + opening.group(1).toLowerCase(Locale.ROOT), opening.end());
      int closed = end < 0 ? -1 : lower.indexOf('>', end);
      if (closed < 0) {
        break;
      }
      left.append(text, from, opening.start());
      from = closed + 1;
      more = opening.find(from);
    }
    return left.append(text, from, text.length()).toString();
  }

  private static String withoutCode(String text) {
    return text.indexOf('`') < 0 ? text : CODE.matcher(text).replaceAll(" ");
  }

  private String run() {
    Matcher code = CODE.matcher(text);
    int at = 0;
    while (text.indexOf('`', at) >= 0 && code.find(at)) {
      take(at, code.start());
      out.append(text, code.start(), code.end());
      at = code.end();
      fixed = out.length();
      opened.clear();
    }
    take(at, text.length());
    return out.toString();
  }

  private void take(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '<') {
        opened.push(out.length());
      }
      out.append(c);
      if (c == ';') {
        entity();
      } else if (c == '>' && tags && !opened.isEmpty()) {
        tag(opened.pop());
      }
    }
  }

  private void entity() {
    int end = out.length() - 1;
    int start = end - 1;
    while (start >= fixed && end - start <= Entities.LONGEST && out.charAt(start) != '&') {
      start--;
    }
    if (start < fixed || out.charAt(start) != '&') {
      return;
    }
    String means = Entities.text(out.substring(start + 1, end));
    if (means == null) {
      return;
    }
    out.setLength(start);
    for (int i = 0; i < means.length(); i++) {
      char c = means.charAt(i);
      if (c == '<') {
        opened.push(out.length());
      }
      out.append(c);
      if (c == ';') {
        entity();
      } else if (c == '>' && tags && !opened.isEmpty()) {
        tag(opened.pop());
      }
    }
  }

  private void tag(int start) {
    if (start < fixed || out.length() - start > LONGEST_TAG) {
      return;
    }
    String whole = out.substring(start);
    Matcher matcher = TAG.matcher(whole);
    if (!matcher.matches()) {
      return;
    }
    String given = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
    String name = given.toLowerCase(Locale.ROOT);
    if (!BLOCKS.contains(name) && !INLINE.contains(name) && !OTHERS.contains(name)) {
      return;
    }
    out.setLength(start);
    String means = meaning(name, whole.startsWith("</"), whole);
    // A list mark or line end that stands there already isn't written again.
    if (means.startsWith("\n") && atLineStart()) {
      means = means.substring(1);
    }
    out.append(means);
  }

  private boolean atLineStart() {
    return out.length() == 0
        || (out.length() >= 2
            && out.charAt(out.length() - 1) == '\n'
            && out.charAt(out.length() - 2) == '\n');
  }

  private String meaning(String name, boolean closing, String whole) {
    boolean markdown = markup == Markup.MARKDOWN;
    if (BLOCKS.contains(name)) {
      return "\n";
    }
    return switch (name) {
      case "br" -> "\n";
      case "hr" -> markdown && !closing ? "\n---\n" : "\n";
      case "li" -> closing ? "" : "\n- ";
      case "td", "th" -> closing ? "\t" : "";
      case "blockquote" -> markdown && !closing ? "\n\n> " : "\n\n";
      case "h1", "h2", "h3", "h4", "h5", "h6" ->
          closing || !markdown ? "\n\n" : "\n\n" + "#".repeat(name.charAt(1) - '0') + " ";
      case "b", "strong" -> markdown ? "**" : "";
      case "i", "em" -> markdown ? "*" : "";
      case "s", "strike", "del" -> markdown ? "~~" : "";
      case "a" -> markdown ? link(closing, whole) : "";
      default -> "";
    };
  }

  private String link(boolean closing, String whole) {
    if (closing) {
      String target = links.isEmpty() ? "" : links.pop();
      return target.isEmpty() ? "" : "](" + target + ")";
    }
    Matcher target = LINK.matcher(whole);
    links.push(target.find() ? target.group(1) : "");
    return links.peek().isEmpty() ? "" : "[";
  }
}
