/**
 * Asking a model many questions: bounded concurrency, limits of the service, retries, a ceiling for
 * the cost, and a log that keeps every answer the moment it comes, so that a run that was killed
 * goes on where it was.
 *
 * <p>Start with {@link io.hivetune.eval.run.AnswerRunner}; {@link io.hivetune.eval.run.AnswerLog}
 * is the file, {@link io.hivetune.eval.run.RecordedAnswers} the model that answers from it. Depends
 * on {@code provider-api} only.
 */
@NullMarked
package io.hivetune.eval.run;

import org.jspecify.annotations.NullMarked;
