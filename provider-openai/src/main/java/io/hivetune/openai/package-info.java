/**
 * Tuning and calling models of OpenAI, and of services that speak the same wire.
 *
 * <p>Start with {@link io.hivetune.openai.OpenAiProvider} and {@link
 * io.hivetune.openai.OpenAiConfig}. OpenAI's own client and its types stay in {@code
 * io.hivetune.openai.internal}. Depends on provider-api only.
 */
@NullMarked
package io.hivetune.openai;

import org.jspecify.annotations.NullMarked;
