package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads text, printed expressions and tags into statements. */
final class StatementParser {
  private static final int DEEPEST = 100;

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final TagParser tags;
  private int depth;

  private StatementParser(TokenStream tokens) {
    this.tokens = tokens;
    this.expressions = new ExpressionParser(tokens);
    this.tags = new TagParser(tokens, expressions, this);
  }

  static List<Stmt> parse(String normalised) {
    StatementParser parser = new StatementParser(new TokenStream(Lexer.tokens(normalised)));
    return parser.statements(Set.of());
  }

  /** The inside of a tag; its opening part is read up to the mark, its end tag wholly. */
  List<Stmt> body(String tag, int open, String endTag) {
    List<Stmt> body = bodyUntil(tag, open, Set.of(endTag));
    tokens.take();
    return body;
  }

  /** The inside of a tag up to one of the end tags, whose name comes next. */
  List<Stmt> bodyUntil(String tag, int open, Set<String> endTags) {
    tokens.takeOperator(":");
    tokens.expect(TokenKind.BLOCK_END, "\"%}\"");
    if (++depth > DEEPEST) {
      throw TemplateFailure.at(open, "template.deep", DEEPEST);
    }
    List<Stmt> body = statements(endTags);
    depth--;
    if (tokens.peek().is(TokenKind.END)) {
      throw TemplateFailure.at(open, "template.unclosed", "{% " + tag + " %}");
    }
    return body;
  }

  private List<Stmt> statements(Set<String> endTags) {
    List<Stmt> body = new ArrayList<>();
    while (!tokens.peek().is(TokenKind.END)) {
      Token token = tokens.take();
      switch (token.kind()) {
        case TEXT -> body.add(new Stmt.Text(token.text(), token.at()));
        case PRINT_BEGIN -> {
          body.add(new Stmt.Print(expressions.tuple(true), token.at()));
          tokens.expect(TokenKind.PRINT_END, "\"}}\"");
        }
        default -> {
          if (tokens.peek().is(TokenKind.NAME) && endTags.contains(tokens.peek().text())) {
            return body;
          }
          body.add(tags.tag());
          tokens.expect(TokenKind.BLOCK_END, "\"%}\"");
        }
      }
    }
    return body;
  }

  /** A name, or several with commas between. */
  Stmt.Target target(boolean members) {
    List<Stmt.Target> parts = new ArrayList<>();
    boolean comma;
    do {
      parts.add(singleTarget(members));
      comma = tokens.takeOperator(",");
    } while (comma && !targetEnds());
    return parts.size() == 1 && !comma ? parts.get(0) : new Stmt.TupleTarget(parts);
  }

  private boolean targetEnds() {
    Token next = tokens.peek();
    return next.isName("in")
        || next.isOperator("=")
        || next.isOperator(")")
        || next.is(TokenKind.BLOCK_END);
  }

  private Stmt.Target singleTarget(boolean members) {
    if (tokens.takeOperator("(")) {
      Stmt.Target inner = target(members);
      tokens.expectOperator(")");
      return inner;
    }
    Token name = storableName();
    if (members && tokens.takeOperator(".")) {
      expressions.reads(name.text());
      return new Stmt.MemberTarget(name.text(), tokens.expectAnyName().text());
    }
    return new Stmt.NameTarget(name.text());
  }

  Token storableName() {
    Token name = tokens.expectAnyName();
    if (Set.of("true", "True", "false", "False", "none", "None").contains(name.text())) {
      throw TemplateFailure.at(name.at(), "template.unexpected", "a name", name.text());
    }
    return name;
  }

  List<Stmt.Parameter> parameters() {
    tokens.expectOperator("(");
    List<Stmt.Parameter> parameters = new ArrayList<>();
    boolean optional = false;
    while (!tokens.takeOperator(")")) {
      if (!parameters.isEmpty()) {
        tokens.expectOperator(",");
      }
      String name = storableName().text();
      Optional<Expr> fallback =
          tokens.takeOperator("=") ? Optional.of(expressions.expression()) : Optional.empty();
      if (optional && fallback.isEmpty()) {
        throw tokens.unexpected("a default for " + name);
      }
      optional = fallback.isPresent();
      parameters.add(new Stmt.Parameter(name, fallback));
    }
    return parameters;
  }
}
