package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads one tag, from its name to before the mark that closes it. */
final class TagParser {
  private static final Set<String> SPECIAL = Set.of("caller", "varargs", "kwargs");

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final StatementParser statements;

  /** How many loops are open around, within the innermost captured block. */
  private int loops;

  TagParser(TokenStream tokens, ExpressionParser expressions, StatementParser statements) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.statements = statements;
  }

  Stmt tag() {
    Token tag = tokens.expectAnyName();
    return switch (tag.text()) {
      case "set" -> set(tag.at());
      case "if" -> ifElse(tag.at());
      case "for" -> forEach(tag.at());
      case "macro" -> macro(tag.at());
      case "call" -> callBlock(tag.at());
      case "filter" -> filterBlock(tag.at());
      case "with" -> with(tag.at());
      case "generation" -> new Stmt.Generation(captured("generation", tag.at()), tag.at());
      case "break", "continue" -> jump(tag);
      default -> throw TemplateFailure.at(tag.at(), "template.tag.unknown", tag.text());
    };
  }

  private Stmt set(int at) {
    Stmt.Target target = statements.target(true);
    if (tokens.takeOperator("=")) {
      return new Stmt.Set(target, expressions.tuple(true), at);
    }
    List<Stmt.BlockFilter> filters = filters();
    return new Stmt.SetBlock(target, filters, captured("set", at), at);
  }

  private List<Stmt.BlockFilter> filters() {
    List<Stmt.BlockFilter> filters = new ArrayList<>();
    while (tokens.peek().isOperator("|")) {
      filters.add(expressions.primary().filter());
    }
    return filters;
  }

  private Stmt ifElse(int at) {
    List<Stmt.Branch> branches = new ArrayList<>();
    Token end;
    do {
      Expr condition = expressions.tuple(false);
      List<Stmt> body = statements.bodyUntil("if", at, Set.of("elif", "else", "endif"));
      branches.add(new Stmt.Branch(condition, body));
      end = tokens.take();
    } while (end.isName("elif"));
    List<Stmt> otherwise =
        end.isName("else") ? statements.body("if", at, "endif") : List.<Stmt>of();
    return new Stmt.If(branches, otherwise, at);
  }

  private Stmt forEach(int at) {
    Stmt.Target target = statements.target(false);
    tokens.expectName("in");
    Expr iterable = expressions.tuple(false);
    Optional<Expr> condition =
        tokens.takeName("if") ? Optional.of(expressions.expression()) : Optional.empty();
    if (tokens.peek().isName("recursive")) {
      throw TemplateFailure.at(tokens.peek().at(), "template.tag.unknown", "recursive");
    }
    loops++;
    List<Stmt> body = statements.bodyUntil("for", at, Set.of("else", "endfor"));
    loops--;
    List<Stmt> otherwise =
        tokens.take().isName("else") ? statements.body("for", at, "endfor") : List.<Stmt>of();
    return new Stmt.For(target, iterable, condition, body, otherwise, at);
  }

  private Stmt macro(int at) {
    String name = statements.storableName().text();
    List<Stmt.Parameter> parameters = statements.parameters();
    return new Stmt.MacroDefinition(name, macroBody(parameters, () -> captured("macro", at)), at);
  }

  private Stmt callBlock(int at) {
    List<Stmt.Parameter> parameters =
        tokens.peek().isOperator("(") ? statements.parameters() : List.<Stmt.Parameter>of();
    Expr call = expressions.expression();
    if (!(call instanceof Expr.Call)) {
      throw TemplateFailure.at(call.at(), "template.unexpected", "a call", "another expression");
    }
    return new Stmt.CallBlock(
        (Expr.Call) call, macroBody(parameters, () -> captured("call", at)), at);
  }

  private Stmt.MacroBody macroBody(List<Stmt.Parameter> parameters, Supplier<List<Stmt>> body) {
    List<Stmt> read = new ArrayList<>();
    Set<String> names = expressions.namesReadBy(() -> read.addAll(body.get()));
    parameters.forEach(p -> names.remove(p.name()));
    names.retainAll(SPECIAL);
    return new Stmt.MacroBody(parameters, read, names);
  }

  private Stmt filterBlock(int at) {
    List<Stmt.BlockFilter> filters = new ArrayList<>();
    filters.add(expressions.primary().filterName());
    filters.addAll(filters());
    return new Stmt.FilterBlock(filters, captured("filter", at), at);
  }

  private Stmt with(int at) {
    List<Stmt.Binding> bindings = new ArrayList<>();
    while (!tokens.peek().is(TokenKind.BLOCK_END)) {
      if (!bindings.isEmpty()) {
        tokens.expectOperator(",");
      }
      Stmt.Target target = new Stmt.NameTarget(statements.storableName().text());
      tokens.expectOperator("=");
      bindings.add(new Stmt.Binding(target, expressions.expression()));
    }
    return new Stmt.With(bindings, statements.body("with", at, "endwith"), at);
  }

  private Stmt jump(Token tag) {
    if (loops == 0) {
      throw TemplateFailure.at(tag.at(), "template.jump", tag.text());
    }
    return new Stmt.Jump(tag.isName("break"), tag.at());
  }

  /** The inside of a block whose text goes elsewhere first, so that no loop can be left from it. */
  private List<Stmt> captured(String tag, int at) {
    int outer = loops;
    loops = 0;
    List<Stmt> body = statements.body(tag, at, "end" + tag);
    loops = outer;
    return body;
  }
}
