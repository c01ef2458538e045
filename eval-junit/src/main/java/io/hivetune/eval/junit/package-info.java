/**
 * The gate: a comparison as an assertion that a build obeys. Start with {@link
 * io.hivetune.eval.junit.EvalAssertions}. Lives apart from {@code eval-core}, so that no test
 * library reaches production.
 */
@NullMarked
package io.hivetune.eval.junit;

import org.jspecify.annotations.NullMarked;
