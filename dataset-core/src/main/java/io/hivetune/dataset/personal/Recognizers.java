package io.hivetune.dataset.personal;

/** The library's own recognisers for what looks the same in every country. */
public final class Recognizers {
  private Recognizers() {}

  /** E-mail addresses, those of offices (info@, help@) too. */
  public static Recognizer email() {
    return new EmailRecognizer(false);
  }

  /** E-mail addresses of persons; those of offices (info@, help@) stay. */
  public static Recognizer personalEmail() {
    return new EmailRecognizer(true);
  }

  /** Whether mail to this address reaches an office (info@, help@), not a person. */
  public static boolean isRoleMail(String address) {
    return EmailRecognizer.isRole(address);
  }

  /** Card numbers by check digit or label. */
  public static Recognizer card(Level level) {
    return new CardRecognizer(level);
  }

  /** Security code and expiry date near a card number; belongs after {@link #card}. */
  public static Recognizer cardDetails() {
    return new CardDetailsRecognizer();
  }

  /** International bank account numbers by their check digits. */
  public static Recognizer iban() {
    return new IbanRecognizer();
  }

  /** Internet addresses, private ones too. */
  public static Recognizer ip() {
    return new IpRecognizer(false);
  }

  /** Internet addresses but for the private ranges of RFC 1918. */
  public static Recognizer publicIp() {
    return new IpRecognizer(true);
  }
}
