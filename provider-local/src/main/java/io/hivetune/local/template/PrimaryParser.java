package io.hivetune.local.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands between operators: names, literals, brackets, and what follows them. */
final class PrimaryParser {
  private final TokenStream tokens;
  private final ExpressionParser expressions;

  PrimaryParser(TokenStream tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  Expr primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NAME -> name(tokens.take());
      case STRING -> string();
      case INTEGER -> new Expr.Literal(integer(tokens.take()), token.at());
      case FLOAT -> new Expr.Literal(Double.valueOf(tokens.take().text()), token.at());
      case OPERATOR -> bracketed(token);
      default -> throw tokens.unexpected("an expression");
    };
  }

  private Expr name(Token token) {
    return switch (token.text()) {
      case "true", "True" -> new Expr.Literal(true, token.at());
      case "false", "False" -> new Expr.Literal(false, token.at());
      case "none", "None" -> new Expr.Literal(None.NONE, token.at());
      default -> {
        expressions.reads(token.text());
        yield new Expr.Name(token.text(), token.at());
      }
    };
  }

  /** Neighbouring strings are one. */
  private Expr string() {
    int at = tokens.peek().at();
    StringBuilder text = new StringBuilder();
    while (tokens.peek().is(TokenKind.STRING)) {
      text.append(tokens.take().text());
    }
    return new Expr.Literal(text.toString(), at);
  }

  private static Long integer(Token token) {
    String text = token.text();
    int radix =
        switch (text.length() > 1 ? Character.toLowerCase(text.charAt(1)) : ' ') {
          case 'x' -> 16;
          case 'o' -> 8;
          case 'b' -> 2;
          default -> 10;
        };
    BigInteger value = new BigInteger(radix == 10 ? text : text.substring(2), radix);
    if (value.bitLength() > 63) {
      throw TemplateFailure.at(token.at(), "template.number");
    }
    return value.longValue();
  }

  private Expr bracketed(Token token) {
    if (tokens.takeOperator("(")) {
      Expr inner =
          tokens.peek().isOperator(")")
              ? new Expr.Sequence(List.of(), true, token.at())
              : expressions.tuple(true);
      tokens.expectOperator(")");
      return inner;
    }
    if (tokens.takeOperator("[")) {
      List<Expr> items = new ArrayList<>();
      while (!tokens.takeOperator("]")) {
        items.add(expressions.expression());
        separator("]");
      }
      return new Expr.Sequence(items, false, token.at());
    }
    if (tokens.takeOperator("{")) {
      List<Expr.Entry> entries = new ArrayList<>();
      while (!tokens.takeOperator("}")) {
        Expr key = expressions.expression();
        tokens.expectOperator(":");
        entries.add(new Expr.Entry(key, expressions.expression()));
        separator("}");
      }
      return new Expr.Dict(entries, token.at());
    }
    throw tokens.unexpected("an expression");
  }

  private void separator(String end) {
    if (!tokens.peek().isOperator(end)) {
      tokens.expectOperator(",");
    }
  }

  Expr postfix(Expr value) {
    Expr result = value;
    while (true) {
      Token next = tokens.peek();
      if (next.isOperator(".")) {
        result = member(result);
      } else if (next.isOperator("[")) {
        result = subscript(result);
      } else if (next.isOperator("(")) {
        result = new Expr.Call(result, arguments(), next.at());
      } else {
        return result;
      }
    }
  }

  private Expr member(Expr of) {
    int at = tokens.take().at();
    Token name = tokens.take();
    if (name.is(TokenKind.INTEGER)) {
      return new Expr.Item(of, new Expr.Literal(integer(name), name.at()), at);
    }
    if (!name.is(TokenKind.NAME)) {
      throw TemplateFailure.at(name.at(), "template.unexpected", "a name", name.described());
    }
    return new Expr.Attribute(of, name.text(), at);
  }

  private Expr subscript(Expr of) {
    int at = tokens.take().at();
    Optional<Expr> start = slicePart();
    Expr result;
    if (tokens.takeOperator(":")) {
      Optional<Expr> stop = slicePart();
      Optional<Expr> step = tokens.takeOperator(":") ? slicePart() : Optional.empty();
      result = new Expr.Slice(of, start, stop, step, at);
    } else {
      result = new Expr.Item(of, start.orElseThrow(() -> tokens.unexpected("an index")), at);
    }
    tokens.expectOperator("]");
    return result;
  }

  private Optional<Expr> slicePart() {
    Token next = tokens.peek();
    return next.isOperator(":") || next.isOperator("]")
        ? Optional.empty()
        : Optional.of(expressions.expression());
  }

  Expr.CallArguments arguments() {
    tokens.expectOperator("(");
    List<Expr> positional = new ArrayList<>();
    List<Expr.Keyword> keywords = new ArrayList<>();
    Optional<Expr> list = Optional.empty();
    Optional<Expr> dict = Optional.empty();
    while (!tokens.takeOperator(")")) {
      if (dict.isEmpty() && list.isEmpty() && tokens.takeOperator("*")) {
        list = Optional.of(expressions.expression());
      } else if (dict.isEmpty() && tokens.takeOperator("**")) {
        dict = Optional.of(expressions.expression());
      } else if (dict.isEmpty()
          && tokens.peek().is(TokenKind.NAME)
          && tokens.peekSecond().isOperator("=")) {
        String name = tokens.take().text();
        tokens.take();
        keywords.add(new Expr.Keyword(name, expressions.expression()));
      } else if (keywords.isEmpty() && list.isEmpty() && dict.isEmpty()) {
        positional.add(expressions.expression());
      } else {
        throw tokens.unexpected("a named argument");
      }
      separator(")");
    }
    return new Expr.CallArguments(positional, keywords, list, dict);
  }

  Expr filtersAndTests(Expr value) {
    Expr result = value;
    while (true) {
      Token next = tokens.peek();
      if (next.isOperator("|")) {
        Stmt.BlockFilter filter = filter();
        result = new Expr.Filter(result, filter.name(), filter.arguments(), filter.at());
      } else if (next.isName("is")) {
        result = test(result);
      } else if (next.isOperator("(")) {
        result = new Expr.Call(result, arguments(), next.at());
      } else {
        return result;
      }
    }
  }

  /** {@code | name(arguments)} */
  Stmt.BlockFilter filter() {
    tokens.expectOperator("|");
    return filterName();
  }

  Stmt.BlockFilter filterName() {
    Token name = tokens.expectAnyName();
    if (!Filters.exists(name.text())) {
      throw TemplateFailure.at(name.at(), "template.filter.unknown", name.text());
    }
    Expr.CallArguments arguments =
        tokens.peek().isOperator("(") ? arguments() : Expr.CallArguments.NONE;
    return new Stmt.BlockFilter(name.text(), arguments, name.at());
  }

  private Expr test(Expr value) {
    tokens.expectName("is");
    boolean negated = tokens.takeName("not");
    Token name = tokens.expectAnyName();
    if (!Tests.exists(name.text())) {
      throw TemplateFailure.at(name.at(), "template.test.unknown", name.text());
    }
    Expr test = new Expr.Test(value, name.text(), testArguments(), name.at());
    return negated ? new Expr.Unary("not", test, name.at()) : test;
  }

  /** {@code is divisibleby(3)}, or without brackets {@code is divisibleby 3}. */
  private Expr.CallArguments testArguments() {
    Token next = tokens.peek();
    if (next.isOperator("(")) {
      return arguments();
    }
    boolean operand =
        switch (next.kind()) {
          case NAME -> !next.isName("else") && !next.isName("or") && !next.isName("and");
          case STRING, INTEGER, FLOAT -> true;
          default -> next.isOperator("[") || next.isOperator("{");
        };
    if (next.isName("is")) {
      throw tokens.unexpected("one test");
    }
    return operand ? Expr.CallArguments.of(postfix(primary())) : Expr.CallArguments.NONE;
  }
}
