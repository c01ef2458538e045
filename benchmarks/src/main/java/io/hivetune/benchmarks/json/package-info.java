/** What keeping an answer to a JSON schema costs, a token. */
@NullMarked
package io.hivetune.benchmarks.json;

import org.jspecify.annotations.NullMarked;
