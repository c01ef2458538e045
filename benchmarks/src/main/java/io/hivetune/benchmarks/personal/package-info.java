/** How fast personal data is found; beside it a script that times Presidio on the same texts. */
@NullMarked
package io.hivetune.benchmarks.personal;

import org.jspecify.annotations.NullMarked;
