package io.hivetune.local.template;

import java.util.List;

/** The tokens, one after the other. */
final class TokenStream {
  private final List<Token> tokens;
  private int next;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(next);
  }

  /** The token after {@link #peek}; the last one for ever. */
  Token peekSecond() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(next);
    if (next < tokens.size() - 1) {
      next++;
    }
    return token;
  }

  boolean takeOperator(String operator) {
    boolean found = peek().isOperator(operator);
    if (found) {
      take();
    }
    return found;
  }

  boolean takeName(String name) {
    boolean found = peek().isName(name);
    if (found) {
      take();
    }
    return found;
  }

  void expectOperator(String operator) {
    if (!takeOperator(operator)) {
      throw unexpected("\"" + operator + "\"");
    }
  }

  void expectName(String name) {
    if (!takeName(name)) {
      throw unexpected("\"" + name + "\"");
    }
  }

  Token expect(TokenKind kind, String described) {
    if (!peek().is(kind)) {
      throw unexpected(described);
    }
    return take();
  }

  Token expectAnyName() {
    return expect(TokenKind.NAME, "a name");
  }

  TemplateFailure unexpected(String wanted) {
    return TemplateFailure.at(peek().at(), "template.unexpected", wanted, peek().described());
  }
}
