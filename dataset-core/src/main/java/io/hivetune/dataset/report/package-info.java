/** The look that HiveTune's reports share: one self-contained HTML file, no network. */
@NullMarked
package io.hivetune.dataset.report;

import org.jspecify.annotations.NullMarked;
