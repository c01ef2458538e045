/**
 * How fast answers are written, against what the machine's memory allows and beside transformers.
 *
 * <p>Start with {@link io.hivetune.benchmarks.generation.GenerationBenchmark}; its peer is {@code
 * benchmarks/peers/generation.py}.
 */
@NullMarked
package io.hivetune.benchmarks.generation;

import org.jspecify.annotations.NullMarked;
