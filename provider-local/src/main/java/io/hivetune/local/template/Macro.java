package io.hivetune.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A macro with the names it can see: those around its definition, not those around its call. */
record Macro(String name, Stmt.MacroBody definition, Scope around, Session session)
    implements Callable {
  @Override
  public Object call(Arguments arguments) {
    session.enterCall();
    StringBuilder out = new StringBuilder();
    new Renderer(session, bind(arguments), out).run(definition.body());
    session.leaveCall();
    return out.toString();
  }

  private Scope bind(Arguments arguments) {
    Scope scope = around.child();
    List<Object> given = arguments.positional();
    Map<String, Object> named = new LinkedHashMap<>(arguments.named());
    List<Stmt.Parameter> missing = new ArrayList<>();
    for (int i = 0; i < definition.parameters().size(); i++) {
      Stmt.Parameter parameter = definition.parameters().get(i);
      Object byName = i < given.size() ? null : named.remove(parameter.name());
      if (i < given.size() || byName != null) {
        scope.set(parameter.name(), byName == null ? given.get(i) : byName);
      } else {
        missing.add(parameter);
        scope.set(parameter.name(), Undefined.of("'" + parameter.name() + "'"));
      }
    }
    missing.forEach(p -> scope.set(p.name(), fallback(p, scope)));
    bindRest(scope, given, named);
    return scope;
  }

  /** A default may read parameters before it. */
  private Object fallback(Stmt.Parameter parameter, Scope scope) {
    return parameter
        .fallback()
        .map(e -> new Evaluator(session, scope).value(e))
        .orElseGet(() -> Undefined.of("'" + parameter.name() + "'"));
  }

  private void bindRest(Scope scope, List<Object> given, Map<String, Object> named) {
    if (definition.catches().contains("caller")) {
      Object caller = named.remove("caller");
      scope.set("caller", caller == null ? Undefined.of("'caller'") : caller);
    }
    int parameters = Math.min(given.size(), definition.parameters().size());
    if (definition.catches().contains("varargs")) {
      scope.set("varargs", new Tuple(given.subList(parameters, given.size())));
    } else if (given.size() > parameters) {
      throw TemplateFailure.of("template.arguments", name);
    }
    if (definition.catches().contains("kwargs")) {
      scope.set("kwargs", named);
    } else if (!named.isEmpty()) {
      throw TemplateFailure.of("template.arguments", name);
    }
  }
}
