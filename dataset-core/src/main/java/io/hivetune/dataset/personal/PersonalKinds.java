package io.hivetune.dataset.personal;

/** Names of the kinds of personal data that the library's own recognisers find; an open set. */
public final class PersonalKinds {
  public static final String NAME = "NAME";
  public static final String PHONE = "PHONE";
  public static final String EMAIL = "EMAIL";

  /** Resident registration number of Korea. */
  public static final String RRN = "RRN";

  /** Registration number of a foreigner in Korea. */
  public static final String FRN = "FRN";

  public static final String DRIVER_LICENSE = "DRIVER_LICENSE";
  public static final String PASSPORT = "PASSPORT";
  public static final String CARD = "CARD";

  /** The three or four digits on the back of a card. */
  public static final String CARD_CVC = "CARD_CVC";

  /** Month and year beside a card number. */
  public static final String CARD_EXPIRY = "CARD_EXPIRY";

  public static final String ACCOUNT = "ACCOUNT";
  public static final String IBAN = "IBAN";
  public static final String ADDRESS = "ADDRESS";
  public static final String BIRTH_DATE = "BIRTH_DATE";
  public static final String VEHICLE_PLATE = "VEHICLE_PLATE";

  /** Korea's personal customs code: P and twelve digits. */
  public static final String CUSTOMS_CODE = "CUSTOMS_CODE";

  /** Number of a Korean health insurance certificate. */
  public static final String HEALTH_INS = "HEALTH_INS";

  public static final String IP = "IP";
  public static final String GPS = "GPS";
  public static final String SNS_ACCOUNT = "SNS_ACCOUNT";

  /** Business registration number of Korea; a company's, so found on request only. */
  public static final String BRN = "BRN";

  /** Corporate registration number of Korea; a company's, so found on request only. */
  public static final String CORP_NO = "CORP_NO";

  private PersonalKinds() {}
}
