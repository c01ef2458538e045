package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Expressions to values, in one scope. */
final class Evaluator implements Expr.Visitor<Object> {
  private final Session session;
  private final Scope scope;

  Evaluator(Session session, Scope scope) {
    this.session = session;
    this.scope = scope;
  }

  Object value(Expr e) {
    try {
      return e.accept(this);
    } catch (TemplateFailure failure) {
      throw failure.locate(e.at());
    }
  }

  boolean isTrue(Expr e) {
    return Truth.of(value(e));
  }

  @Override
  public Object literal(Expr.Literal e) {
    return e.value();
  }

  @Override
  public Object name(Expr.Name e) {
    return scope.get(e.name());
  }

  @Override
  public Object sequence(Expr.Sequence e) {
    List<Object> items = new ArrayList<>();
    e.items().forEach(item -> items.add(value(item)));
    return e.tuple() ? new Tuple(items) : items;
  }

  @Override
  public Object dict(Expr.Dict e) {
    Map<Object, Object> dict = new LinkedHashMap<>();
    e.entries()
        .forEach(entry -> Dicts.put(dict, Dicts.key(value(entry.key())), value(entry.value())));
    return dict;
  }

  @Override
  public Object attribute(Expr.Attribute e) {
    return Attributes.get(value(e.of()), e.name());
  }

  @Override
  public Object item(Expr.Item e) {
    return Attributes.item(value(e.of()), value(e.key()));
  }

  @Override
  public Object slice(Expr.Slice e) {
    return Slicing.of(value(e.of()), bound(e.start()), bound(e.stop()), bound(e.step()));
  }

  private Object bound(Optional<Expr> e) {
    return e.isPresent() ? value(e.get()) : None.NONE;
  }

  @Override
  public Object call(Expr.Call e) {
    return call(e, Map.of());
  }

  /**
   * @param extra named arguments beside those written
   */
  Object call(Expr.Call e, Map<String, Object> extra) {
    Object function = value(e.function());
    if (function instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (function instanceof Callable callable) {
      return callable.call(arguments(e.arguments(), extra));
    }
    throw TemplateFailure.type("()", function);
  }

  Arguments arguments(Expr.CallArguments written, Map<String, Object> extra) {
    List<Object> positional = new ArrayList<>();
    written.positional().forEach(e -> positional.add(value(e)));
    written.spreadList().ifPresent(e -> Iteration.of(value(e)).forEachRemaining(positional::add));
    Map<String, Object> named = new LinkedHashMap<>();
    written.keywords().forEach(k -> named.put(k.name(), value(k.value())));
    written.spreadDict().ifPresent(e -> spread(value(e), named));
    named.putAll(extra);
    return new Arguments(positional, named);
  }

  private static void spread(Object dict, Map<String, Object> named) {
    if (!(dict instanceof Map<?, ?> map)) {
      throw TemplateFailure.type("**", dict);
    }
    map.forEach((key, value) -> named.put(Printed.str(key), value));
  }

  @Override
  public Object filter(Expr.Filter e) {
    return Filters.apply(e.name(), value(e.input()), arguments(e.arguments(), Map.of()));
  }

  Object filtered(String text, List<Stmt.BlockFilter> filters) {
    Object result = text;
    for (Stmt.BlockFilter filter : filters) {
      result = Filters.apply(filter.name(), result, arguments(filter.arguments(), Map.of()));
    }
    return result;
  }

  @Override
  public Object test(Expr.Test e) {
    return Tests.holds(e.name(), value(e.input()), arguments(e.arguments(), Map.of()));
  }

  @Override
  public Object unary(Expr.Unary e) {
    Object operand = value(e.operand());
    if (e.operator().equals("not")) {
      return !Truth.of(operand);
    } else if (operand instanceof Undefined undefined) {
      throw undefined.failure();
    } else if (!Numbers.is(operand)) {
      throw TemplateFailure.type(e.operator(), operand);
    }
    return Arithmetic.of("*", operand, e.operator().equals("-") ? -1L : 1L);
  }

  @Override
  public Object arithmetic(Expr.Arithmetic e) {
    return Arithmetic.of(e.operator(), value(e.left()), value(e.right()));
  }

  @Override
  public Object logical(Expr.Logical e) {
    Object left = value(e.left());
    return Truth.of(left) == e.and() ? value(e.right()) : left;
  }

  @Override
  public Object comparison(Expr.Comparison e) {
    Object left = value(e.first());
    for (Expr.Operand operand : e.rest()) {
      Object right = value(operand.value());
      if (!Relation.holds(operand.operator(), left, right)) {
        return false;
      }
      left = right;
    }
    return true;
  }

  @Override
  public Object concat(Expr.Concat e) {
    StringBuilder text = new StringBuilder();
    e.parts().forEach(part -> text.append(Printed.str(value(part))));
    session.step(text);
    return text.toString();
  }

  @Override
  public Object conditional(Expr.Conditional e) {
    if (isTrue(e.condition())) {
      return value(e.then());
    }
    return e.otherwise().map(this::value).orElseGet(() -> Undefined.of("if without else"));
  }
}
