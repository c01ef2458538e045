/**
 * For tests of code that uses HiveTune, ours and yours: strict, deterministic stand-ins.
 *
 * <p>Start with {@link io.hivetune.testkit.ScriptedChatModel}, a model that answers from a script;
 * {@code .browser} looks at report pages in a real browser. Depends on {@code provider-api}.
 */
@NullMarked
package io.hivetune.testkit;

import org.jspecify.annotations.NullMarked;
