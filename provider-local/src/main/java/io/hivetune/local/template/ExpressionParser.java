package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads expressions by precedence, in Jinja's order: conditional, or, and, not, comparison, plus,
 * tilde, times, power (which groups to the left), sign, then {@link PrimaryParser}'s parts. A
 * filter binds tighter than every operator but the sign.
 */
final class ExpressionParser {
  private static final int DEEPEST = 150;
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final TokenStream tokens;
  private final PrimaryParser primary;
  private int depth;

  /** Names read so far; a macro looks here whether its body reads caller, varargs or kwargs. */
  private Set<String> namesRead = new HashSet<>();

  ExpressionParser(TokenStream tokens) {
    this.tokens = tokens;
    this.primary = new PrimaryParser(tokens, this);
  }

  PrimaryParser primary() {
    return primary;
  }

  void reads(String name) {
    namesRead.add(name);
  }

  /** The names {@code body} reads. */
  Set<String> namesReadBy(Runnable body) {
    Set<String> outer = namesRead;
    namesRead = new HashSet<>();
    body.run();
    Set<String> inner = namesRead;
    outer.addAll(inner);
    namesRead = outer;
    return inner;
  }

  Expr expression() {
    return nested(this::conditional);
  }

  /** An expression that an {@code if} may follow, as in {@code for x in y if z}. */
  Expr withoutConditional() {
    return nested(this::or);
  }

  /** One expression, or several with commas between: a tuple. */
  Expr tuple(boolean conditional) {
    int at = tokens.peek().at();
    List<Expr> items = new ArrayList<>();
    boolean comma;
    do {
      items.add(conditional ? expression() : withoutConditional());
      comma = tokens.takeOperator(",");
    } while (comma && !tupleEnds());
    return items.size() == 1 && !comma ? items.get(0) : new Expr.Sequence(items, true, at);
  }

  private boolean tupleEnds() {
    Token next = tokens.peek();
    return next.is(TokenKind.PRINT_END) || next.is(TokenKind.BLOCK_END) || next.isOperator(")");
  }

  private Expr nested(java.util.function.Supplier<Expr> part) {
    if (++depth > DEEPEST) {
      throw TemplateFailure.at(tokens.peek().at(), "template.deep", DEEPEST);
    }
    Expr parsed = part.get();
    depth--;
    return parsed;
  }

  private Expr conditional() {
    int at = tokens.peek().at();
    Expr value = or();
    while (tokens.takeName("if")) {
      Expr condition = or();
      Optional<Expr> otherwise =
          tokens.takeName("else") ? Optional.of(nested(this::conditional)) : Optional.empty();
      value = new Expr.Conditional(condition, value, otherwise, at);
    }
    return value;
  }

  private Expr or() {
    Expr left = and();
    while (tokens.peek().isName("or")) {
      int at = tokens.take().at();
      left = new Expr.Logical(false, left, and(), at);
    }
    return left;
  }

  private Expr and() {
    Expr left = not();
    while (tokens.peek().isName("and")) {
      int at = tokens.take().at();
      left = new Expr.Logical(true, left, not(), at);
    }
    return left;
  }

  private Expr not() {
    if (tokens.peek().isName("not")) {
      int at = tokens.take().at();
      return new Expr.Unary("not", nested(this::not), at);
    }
    return comparison();
  }

  private Expr comparison() {
    int at = tokens.peek().at();
    Expr first = plus();
    List<Expr.Operand> rest = new ArrayList<>();
    while (true) {
      Token next = tokens.peek();
      if (next.is(TokenKind.OPERATOR) && COMPARISONS.contains(next.text())) {
        rest.add(new Expr.Operand(tokens.take().text(), plus()));
      } else if (tokens.takeName("in")) {
        rest.add(new Expr.Operand("in", plus()));
      } else if (next.isName("not") && tokens.peekSecond().isName("in")) {
        tokens.take();
        tokens.take();
        rest.add(new Expr.Operand("not in", plus()));
      } else {
        return rest.isEmpty() ? first : new Expr.Comparison(first, rest, at);
      }
    }
  }

  private Expr plus() {
    Expr left = concat();
    while (tokens.peek().isOperator("+") || tokens.peek().isOperator("-")) {
      Token operator = tokens.take();
      left = new Expr.Arithmetic(operator.text(), left, concat(), operator.at());
    }
    return left;
  }

  private Expr concat() {
    int at = tokens.peek().at();
    Expr first = times();
    if (!tokens.peek().isOperator("~")) {
      return first;
    }
    List<Expr> parts = new ArrayList<>(List.of(first));
    while (tokens.takeOperator("~")) {
      parts.add(times());
    }
    return new Expr.Concat(parts, at);
  }

  private Expr times() {
    Expr left = power();
    while (tokens.peek().is(TokenKind.OPERATOR)
        && Set.of("*", "/", "//", "%").contains(tokens.peek().text())) {
      Token operator = tokens.take();
      left = new Expr.Arithmetic(operator.text(), left, power(), operator.at());
    }
    return left;
  }

  private Expr power() {
    Expr left = signed(true);
    while (tokens.peek().isOperator("**")) {
      int at = tokens.take().at();
      left = new Expr.Arithmetic("**", left, signed(true), at);
    }
    return left;
  }

  private Expr signed(boolean filtered) {
    Token next = tokens.peek();
    Expr value;
    if (next.isOperator("-") || next.isOperator("+")) {
      tokens.take();
      value = new Expr.Unary(next.text(), nested(() -> signed(false)), next.at());
    } else {
      value = primary.primary();
    }
    value = primary.postfix(value);
    return filtered ? primary.filtersAndTests(value) : value;
  }
}
