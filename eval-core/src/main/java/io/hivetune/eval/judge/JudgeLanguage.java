package io.hivetune.eval.judge;

/** The language that a judge is asked in. */
public enum JudgeLanguage {
  KOREAN("ko"),
  ENGLISH("en");

  private final String code;

  JudgeLanguage(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
