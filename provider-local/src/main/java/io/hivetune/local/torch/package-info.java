/**
 * The only package that touches libtorch ({@code org.bytedeco.*}): tensors, scopes of native
 * memory, threads of native code.
 *
 * <p>Start with {@link io.hivetune.local.torch.Tensor}. Nothing here knows of models.
 */
@NullMarked
package io.hivetune.local.torch;

import org.jspecify.annotations.NullMarked;
