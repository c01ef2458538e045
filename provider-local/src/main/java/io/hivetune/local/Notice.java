package io.hivetune.local;

import io.hivetune.dataset.Problem;
import java.util.Locale;

/**
 * Something that a person should know of a job though it is no error: a cut row, a training that
 * began to learn by heart, an end before its time.
 *
 * @param code what kind, for example {@code train.overfit}
 * @param english the sentence in English
 * @param korean the sentence in Korean
 */
public record Notice(String code, String english, String korean) {
  static Notice of(Problem problem) {
    return new Notice(
        problem.code(), problem.sentence(Locale.ENGLISH), problem.sentence(Locale.KOREAN));
  }

  /** In Korean for {@link Locale#KOREAN} and its kin, else in English. */
  public String sentence(Locale locale) {
    return locale.getLanguage().equals("ko") ? korean : english;
  }
}
