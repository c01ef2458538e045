/**
 * Chat templates: the text a model was trained to read, rendered as Hugging Face transformers does.
 *
 * <p>Start with {@link io.hivetune.local.template.ChatTemplate} (source in, text out) and {@link
 * io.hivetune.local.template.AssistantSpans} (which characters of that text a model must learn). A
 * template is a small Jinja program; what is here is an interpreter of the subset such templates
 * use, with Python's rules for values, since the template's authors wrote for Python:
 *
 * <ul>
 *   <li>{@code Lexer}, {@code TagLexer}, {@code StringLiteral}: characters to tokens, whitespace
 *       control;
 *   <li>{@code StatementParser}, {@code ExpressionParser}: tokens to the sealed {@code Stmt} and
 *       {@code Expr};
 *   <li>{@code Renderer}, {@code Evaluator}: statements to text, expressions to values;
 *   <li>{@code Filters}, {@code Tests}, {@code Globals}, {@code Attributes}: the names a template
 *       may use;
 *   <li>the values: Java's {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code
 *       List} and {@code Map}, and beside them {@code None}, {@code Undefined}, {@code Tuple},
 *       {@code Range} and a few more.
 * </ul>
 *
 * What is not understood is refused with its line and column, never guessed. Depends on {@code
 * dataset-core} only.
 */
@NullMarked
package io.hivetune.local.template;

import org.jspecify.annotations.NullMarked;
