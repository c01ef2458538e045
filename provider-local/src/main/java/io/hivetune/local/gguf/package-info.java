/**
 * GGUF, the file format of llama.cpp and Ollama: models and adapters written in it, models read
 * from it.
 *
 * <p>Start with {@link io.hivetune.local.gguf.GgufFile} for what a file holds, {@link
 * io.hivetune.local.gguf.GgufImport} to tune or ask a model that came in one, and {@code
 * io.hivetune.local.export} to write one. May use {@code torch}, {@code model}, {@code lora} and
 * {@code prompt}.
 */
@NullMarked
package io.hivetune.local.gguf;

import org.jspecify.annotations.NullMarked;
