package io.hivetune.local.template;

import java.util.List;
import java.util.Optional;

/** An expression; {@code at} is its place in the source. */
sealed interface Expr {
  int at();

  <T> T accept(Visitor<T> visitor);

  /** One method per kind, since Java 17 has no switch over sealed types. */
  interface Visitor<T> {
    T literal(Literal e);

    T name(Name e);

    T sequence(Sequence e);

    T dict(Dict e);

    T attribute(Attribute e);

    T item(Item e);

    T slice(Slice e);

    T call(Call e);

    T filter(Filter e);

    T test(Test e);

    T unary(Unary e);

    T arithmetic(Arithmetic e);

    T logical(Logical e);

    T comparison(Comparison e);

    T concat(Concat e);

    T conditional(Conditional e);
  }

  /**
   * @param value a String, Long, Double, Boolean or None
   */
  record Literal(Object value, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.literal(this);
    }
  }

  record Name(String name, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.name(this);
    }
  }

  /** A list, or with {@code tuple} a tuple. */
  record Sequence(List<Expr> items, boolean tuple, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.sequence(this);
    }
  }

  record Entry(Expr key, Expr value) {}

  record Dict(List<Entry> entries, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.dict(this);
    }
  }

  /** {@code of.name} */
  record Attribute(Expr of, String name, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.attribute(this);
    }
  }

  /** {@code of[key]} */
  record Item(Expr of, Expr key, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.item(this);
    }
  }

  /** {@code of[start:stop:step]} */
  record Slice(Expr of, Optional<Expr> start, Optional<Expr> stop, Optional<Expr> step, int at)
      implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.slice(this);
    }
  }

  record Keyword(String name, Expr value) {}

  /** {@code (a, b=c, *d, **e)} */
  record CallArguments(
      List<Expr> positional,
      List<Keyword> keywords,
      Optional<Expr> spreadList,
      Optional<Expr> spreadDict) {
    static final CallArguments NONE =
        new CallArguments(List.of(), List.of(), Optional.empty(), Optional.empty());

    static CallArguments of(Expr only) {
      return new CallArguments(List.of(only), List.of(), Optional.empty(), Optional.empty());
    }
  }

  record Call(Expr function, CallArguments arguments, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.call(this);
    }
  }

  /** {@code input|name(arguments)} */
  record Filter(Expr input, String name, CallArguments arguments, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.filter(this);
    }
  }

  /** {@code input is name(arguments)} */
  record Test(Expr input, String name, CallArguments arguments, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.test(this);
    }
  }

  /**
   * @param operator {@code not}, {@code -} or {@code +}
   */
  record Unary(String operator, Expr operand, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.unary(this);
    }
  }

  record Arithmetic(String operator, Expr left, Expr right, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.arithmetic(this);
    }
  }

  /** {@code and} or {@code or}: gives one of its operands, and may leave the right one alone. */
  record Logical(boolean and, Expr left, Expr right, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.logical(this);
    }
  }

  /**
   * @param operator one of {@code == != < <= > >= in}, or {@code not in}
   */
  record Operand(String operator, Expr value) {}

  /** {@code first < a <= b}, true if each neighbouring pair is. */
  record Comparison(Expr first, List<Operand> rest, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.comparison(this);
    }
  }

  /** {@code a ~ b ~ c} */
  record Concat(List<Expr> parts, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.concat(this);
    }
  }

  /** {@code then if condition else otherwise}; undefined without else. */
  record Conditional(Expr condition, Expr then, Optional<Expr> otherwise, int at) implements Expr {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.conditional(this);
    }
  }
}
