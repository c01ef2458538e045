/**
 * Tuning and calling Gemini models on Vertex AI; calling them through the Gemini API.
 *
 * <p>Start with {@link io.hivetune.gemini.GeminiProvider} and {@link
 * io.hivetune.gemini.GeminiConfig}. Google's own clients and their types stay in {@code
 * io.hivetune.gemini.internal}. Depends on provider-api only.
 */
@NullMarked
package io.hivetune.gemini;

import org.jspecify.annotations.NullMarked;
