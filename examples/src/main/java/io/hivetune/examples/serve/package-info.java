/**
 * A small chat service on the JDK's own HTTP server: how a company's service embeds a tuned model.
 * Start with {@link io.hivetune.examples.serve.ChatService}.
 */
@NullMarked
package io.hivetune.examples.serve;

import org.jspecify.annotations.NullMarked;
