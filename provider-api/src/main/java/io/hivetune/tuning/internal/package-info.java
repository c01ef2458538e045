/**
 * What the providers of managed services share and nobody else may see: it names types of OkHttp,
 * which both vendors' clients send with. Only {@link io.hivetune.tuning.internal.SentOnce} lies
 * here.
 */
@NullMarked
package io.hivetune.tuning.internal;

import org.jspecify.annotations.NullMarked;
