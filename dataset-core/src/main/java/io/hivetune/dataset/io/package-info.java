/** Writing files so that nothing half-written is left behind. For all rooms. */
@NullMarked
package io.hivetune.dataset.io;

import org.jspecify.annotations.NullMarked;
