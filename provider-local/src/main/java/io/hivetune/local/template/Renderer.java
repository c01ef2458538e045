package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Statements to text, in one scope. */
final class Renderer implements Stmt.Visitor<Flow> {
  private final Session session;
  private final Scope scope;
  private final StringBuilder out;
  private final Evaluator evaluator;

  Renderer(Session session, Scope scope, StringBuilder out) {
    this.session = session;
    this.scope = scope;
    this.out = out;
    this.evaluator = new Evaluator(session, scope);
  }

  Flow run(List<Stmt> statements) {
    for (Stmt statement : statements) {
      Flow flow = run(statement);
      if (flow != Flow.NEXT) {
        return flow;
      }
    }
    return Flow.NEXT;
  }

  private Flow run(Stmt statement) {
    try {
      session.step(out);
      return statement.accept(this);
    } catch (TemplateFailure failure) {
      throw failure.locate(statement.at());
    }
  }

  private Renderer inner() {
    return new Renderer(session, scope.child(), out);
  }

  private String captured(List<Stmt> body) {
    StringBuilder text = new StringBuilder();
    new Renderer(session, scope.child(), text).run(body);
    return text.toString();
  }

  @Override
  public Flow text(Stmt.Text s) {
    out.append(s.text());
    return Flow.NEXT;
  }

  @Override
  public Flow print(Stmt.Print s) {
    out.append(Printed.str(evaluator.value(s.value())));
    return Flow.NEXT;
  }

  @Override
  public Flow set(Stmt.Set s) {
    store(s.target(), evaluator.value(s.value()));
    return Flow.NEXT;
  }

  @Override
  public Flow setBlock(Stmt.SetBlock s) {
    store(s.target(), evaluator.filtered(captured(s.body()), s.filters()));
    return Flow.NEXT;
  }

  private void store(Stmt.Target target, Object value) {
    if (target instanceof Stmt.NameTarget name) {
      scope.set(name.name(), value);
    } else if (target instanceof Stmt.MemberTarget member) {
      if (!(scope.get(member.namespace()) instanceof Namespace namespace)) {
        throw TemplateFailure.of("template.namespace", member.namespace());
      }
      namespace.put(member.attribute(), value);
    } else if (target instanceof Stmt.TupleTarget tuple) {
      List<Object> values = Iteration.list(value);
      if (values.size() != tuple.parts().size()) {
        throw TemplateFailure.of("template.unpack", tuple.parts().size(), values.size());
      }
      for (int i = 0; i < values.size(); i++) {
        store(tuple.parts().get(i), values.get(i));
      }
    }
  }

  @Override
  public Flow ifElse(Stmt.If s) {
    for (Stmt.Branch branch : s.branches()) {
      if (evaluator.isTrue(branch.condition())) {
        return run(branch.body());
      }
    }
    return run(s.otherwise());
  }

  @Override
  public Flow forEach(Stmt.For s) {
    List<Object> items = new ArrayList<>();
    for (Object item : Iteration.list(evaluator.value(s.iterable()))) {
      if (s.condition().isEmpty() || chosen(s, item)) {
        items.add(item);
      }
    }
    if (items.isEmpty()) {
      return inner().run(s.otherwise());
    }
    LoopState loop = new LoopState(items);
    for (int i = 0; i < items.size(); i++) {
      session.step(out);
      loop.at(i);
      Renderer round = inner();
      round.scope.set("loop", loop);
      round.store(s.target(), items.get(i));
      if (round.run(s.body()) == Flow.BREAK) {
        break;
      }
    }
    return Flow.NEXT;
  }

  private boolean chosen(Stmt.For s, Object item) {
    Renderer round = inner();
    round.store(s.target(), item);
    return round.evaluator.isTrue(s.condition().orElseThrow());
  }

  @Override
  public Flow macro(Stmt.MacroDefinition s) {
    scope.set(s.name(), new Macro(s.name(), s.macro(), scope, session));
    return Flow.NEXT;
  }

  @Override
  public Flow callBlock(Stmt.CallBlock s) {
    Macro caller = new Macro("caller", s.caller(), scope, session);
    out.append(Printed.str(evaluator.call(s.call(), Map.of("caller", caller))));
    return Flow.NEXT;
  }

  @Override
  public Flow filterBlock(Stmt.FilterBlock s) {
    out.append(Printed.str(evaluator.filtered(captured(s.body()), s.filters())));
    return Flow.NEXT;
  }

  @Override
  public Flow with(Stmt.With s) {
    Renderer inner = inner();
    s.bindings().forEach(b -> inner.store(b.target(), evaluator.value(b.value())));
    return inner.run(s.body());
  }

  @Override
  public Flow generation(Stmt.Generation s) {
    int start = out.length();
    inner().run(s.body());
    session.generated(out, start);
    return Flow.NEXT;
  }

  @Override
  public Flow jump(Stmt.Jump s) {
    return s.leaves() ? Flow.BREAK : Flow.CONTINUE;
  }
}
