/**
 * Preparation: speed and memory of de-duplication and of whole runs, and how well the checklist
 * finds exchanged answers. Start with {@link
 * io.hivetune.benchmarks.preparation.PreparationBenchmark}.
 */
@NullMarked
package io.hivetune.benchmarks.preparation;

import org.jspecify.annotations.NullMarked;
