/**
 * How fast a local training is, against the machine's own limit and against PyTorch with PEFT on
 * the same model, batch and cores. Start with {@link
 * io.hivetune.benchmarks.training.TrainingSpeed}.
 */
@NullMarked
package io.hivetune.benchmarks.training;

import org.jspecify.annotations.NullMarked;
