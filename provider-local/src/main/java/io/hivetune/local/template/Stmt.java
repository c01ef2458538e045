package io.hivetune.local.template;

import java.util.List;
import java.util.Optional;

/** A statement; {@code at} is its place in the source. */
sealed interface Stmt {
  int at();

  <T> T accept(Visitor<T> visitor);

  /** One method per kind, since Java 17 has no switch over sealed types. */
  interface Visitor<T> {
    T text(Text s);

    T print(Print s);

    T set(Set s);

    T setBlock(SetBlock s);

    T ifElse(If s);

    T forEach(For s);

    T macro(MacroDefinition s);

    T callBlock(CallBlock s);

    T filterBlock(FilterBlock s);

    T with(With s);

    T generation(Generation s);

    T jump(Jump s);
  }

  record Text(String text, int at) implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.text(this);
    }
  }

  record Print(Expr value, int at) implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.print(this);
    }
  }

  /** Where a value is stored. */
  sealed interface Target {}

  record NameTarget(String name) implements Target {}

  /** {@code namespace.attribute} */
  record MemberTarget(String namespace, String attribute) implements Target {}

  record TupleTarget(List<Target> parts) implements Target {}

  record Set(Target target, Expr value, int at) implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.set(this);
    }
  }

  /** A filter of a block's text: {@code {% set x | trim %}}. */
  record BlockFilter(String name, Expr.CallArguments arguments, int at) {}

  record SetBlock(Target target, List<BlockFilter> filters, List<Stmt> body, int at)
      implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.setBlock(this);
    }
  }

  record Branch(Expr condition, List<Stmt> body) {}

  record If(List<Branch> branches, List<Stmt> otherwise, int at) implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.ifElse(this);
    }
  }

  record For(
      Target target,
      Expr iterable,
      Optional<Expr> condition,
      List<Stmt> body,
      List<Stmt> otherwise,
      int at)
      implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.forEach(this);
    }
  }

  record Parameter(String name, Optional<Expr> fallback) {}

  /**
   * A macro's inside.
   *
   * @param catches which of {@code varargs}, {@code kwargs} and {@code caller} the body reads
   */
  record MacroBody(List<Parameter> parameters, List<Stmt> body, java.util.Set<String> catches) {}

  record MacroDefinition(String name, MacroBody macro, int at) implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.macro(this);
    }
  }

  /** {@code {% call(x) macro() %}}: the body becomes the macro's {@code caller}. */
  record CallBlock(Expr.Call call, MacroBody caller, int at) implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.callBlock(this);
    }
  }

  record FilterBlock(List<BlockFilter> filters, List<Stmt> body, int at) implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.filterBlock(this);
    }
  }

  record Binding(Target target, Expr value) {}

  record With(List<Binding> bindings, List<Stmt> body, int at) implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.with(this);
    }
  }

  /** {@code {% generation %}}: what the assistant says. */
  record Generation(List<Stmt> body, int at) implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.generation(this);
    }
  }

  /** {@code {% break %}}, or {@code {% continue %}}. */
  record Jump(boolean leaves, int at) implements Stmt {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.jump(this);
    }
  }
}
