/** How fast files become examples, against parsing alone. */
@NullMarked
package io.hivetune.benchmarks.reading;

import org.jspecify.annotations.NullMarked;
