/**
 * Tasks as files: what is asked and how answers are scored, agreed and committed without Java.
 *
 * <p>Start with {@link io.hivetune.eval.file.TaskFile}. Depends on all other packages of {@code
 * io.hivetune.eval} but the reports.
 */
@NullMarked
package io.hivetune.eval.file;

import org.jspecify.annotations.NullMarked;
