/**
 * Tuning and answering inside the JVM: {@link io.hivetune.local.LocalProvider} tunes any Hugging
 * Face folder of the Llama architecture with LoRA on libtorch, and calls base and tuned models. No
 * data leaves the machine.
 *
 * <p>The parts lie in packages of their own, each knowing only those before it: {@code torch}
 * (tensors), {@code model} (decoder), {@code train}, {@code lora}, {@code tokenizer}, {@code
 * template}, {@code prompt}, {@code generate}.
 */
@NullMarked
package io.hivetune.local;

import org.jspecify.annotations.NullMarked;
