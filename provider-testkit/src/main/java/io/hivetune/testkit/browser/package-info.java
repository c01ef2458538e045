/**
 * Looks at a report page in a real browser, without any network: what it draws, what it says on the
 * console, what it asks for. Start with {@link io.hivetune.testkit.browser.HeadlessChromium}.
 */
@NullMarked
package io.hivetune.testkit.browser;

import org.jspecify.annotations.NullMarked;
