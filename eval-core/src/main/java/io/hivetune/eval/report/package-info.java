/**
 * A comparison for people: one page to show, the same in JSON and Markdown, and one paragraph that
 * says it in words. Start with {@link io.hivetune.eval.report.ComparisonReport}. Every number comes
 * from the comparison; every sentence has a Korean and an English form.
 */
@NullMarked
package io.hivetune.eval.report;

import org.jspecify.annotations.NullMarked;
