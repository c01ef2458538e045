package io.hivetune.dataset.korean.personal;

/** Kinds of personal data that the rules find. */
final class Kinds {
  static final String PHONE = "PHONE";
  static final String EMAIL = "EMAIL";
  static final String RRN = "RRN";
  static final String FRN = "FRN";
  static final String ACCOUNT = "ACCOUNT";
  static final String CARD = "CARD";
  static final String ADDRESS = "ADDRESS";
  static final String NAME = "NAME";
  static final String BIRTH_DATE = "BIRTH_DATE";

  private Kinds() {}
}
