/** How fast a comparison report opens in a browser. */
@NullMarked
package io.hivetune.benchmarks.report;

import org.jspecify.annotations.NullMarked;
