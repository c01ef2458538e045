/** Small pieces of Korean grammar that other packages need, such as the right particle. */
@NullMarked
package io.hivetune.dataset.korean.grammar;

import org.jspecify.annotations.NullMarked;
