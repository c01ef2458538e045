/**
 * Speeds as ratios against a peer or a limit, measured on the same cores in the same run. Micro
 * benchmarks are JMH classes; whole programs have a {@code main}. What was measured stands in the
 * room's README.md; nothing here is a test, and no test depends on a time.
 */
@NullMarked
package io.hivetune.benchmarks;

import org.jspecify.annotations.NullMarked;
