/**
 * What providers of managed services are made of: writing training files, checking examples,
 * starting exactly one job, remembering at the service what a job was made from, saying in one
 * sentence how a service failed, and knowing when models stop.
 *
 * <p>Start with {@link io.hivetune.tuning.spi.OneJob}. For authors of providers; users of a
 * provider need nothing from here. Depends on {@code io.hivetune.tuning} and Jackson.
 */
@NullMarked
@ApiStatus(ApiStatus.Status.EXPERIMENTAL)
package io.hivetune.tuning.spi;

import io.hivetune.dataset.ApiStatus;
import org.jspecify.annotations.NullMarked;
