/**
 * Answers that keep to a JSON schema, token by token.
 *
 * <p>{@link io.hivetune.local.json.JsonAnswers} is the way in: it compiles a schema ({@code
 * SchemaReader} to {@code Value}s) and gives a {@link io.hivetune.local.json.JsonFilter} for each
 * answer. A document is read byte by byte by {@code Step}s; the tokens that may come next are found
 * by walking a tree of all tokens' bytes ({@code TokenTree}) along them. May depend on {@code
 * generate} and {@code tokenizer}'s files, not on models.
 */
@NullMarked
package io.hivetune.local.json;

import org.jspecify.annotations.NullMarked;
