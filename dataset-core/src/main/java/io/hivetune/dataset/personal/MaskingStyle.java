package io.hivetune.dataset.personal;

/** What stands in the place of a personal value. */
public enum MaskingStyle {
  /** A constant word in brackets: nothing of the value is left. For training. */
  PLACEHOLDER,

  /**
   * Part of the value, as screens of services show it (010-****-1234). What is left still says
   * something about the person: not meant for upload.
   */
  PARTIAL,

  /**
   * Another value of the same shape, the same one for the same person as long as the key lives. By
   * law still personal data (Korea: 가명정보), not anonymous.
   */
  PSEUDONYM
}
