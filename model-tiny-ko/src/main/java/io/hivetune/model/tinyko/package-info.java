/** The small Korean base model tiny-ko as resources: {@link io.hivetune.model.tinyko.TinyKo}. */
@NullMarked
package io.hivetune.model.tinyko;

import org.jspecify.annotations.NullMarked;
