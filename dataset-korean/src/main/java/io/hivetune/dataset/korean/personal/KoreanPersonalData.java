package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.personal.Level;
import io.hivetune.dataset.personal.MaskingStyle;
import io.hivetune.dataset.personal.PersonalScanner;
import io.hivetune.dataset.personal.PseudonymKey;
import io.hivetune.dataset.personal.PseudonymVault;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.Recognizers;
import io.hivetune.dataset.prepare.Masker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds personal data in Korean texts: names, phone numbers, e-mail, registration numbers, cards,
 * accounts, addresses, dates of birth, licences, passports, number plates, customs codes, insurance
 * numbers, internet addresses, places and accounts of social networks. Rules, no model: what has
 * neither a shape nor evidence beside it is not found.
 *
 * <pre>{@code
 * PersonalDataScanner scanner = KoreanPersonalData.builder()
 *     .houseFacts(HouseFacts.read(Path.of("house-facts.txt")))
 *     .add(Recognizer.of("EMPLOYEE_NO", "E-\\d{6}"))
 *     .build();
 * }</pre>
 */
public final class KoreanPersonalData {
  private KoreanPersonalData() {}

  /** Nothing may stay. Thread-safe. */
  public static PersonalDataScanner scanner() {
    return builder().build();
  }

  /** What belongs to the house is not found. Thread-safe. */
  public static PersonalDataScanner scanner(HouseFacts facts) {
    return builder().houseFacts(facts).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Puts the kind in Korean in place of the value, {@code [전화번호]}, and the right particle. */
  public static Masker placeholders() {
    return PlaceholderMasker.INSTANCE;
  }

  /** As {@link #placeholders()}; several values of a kind are numbered: {@code [이름1]}. */
  public static Masker numberedPlaceholders() {
    return PlaceholderMasker.NUMBERED;
  }

  /** Leaves part of each value, as Korean services show it: 010-****-1234. Not for upload. */
  public static Masker partial() {
    return PartialMasker.INSTANCE;
  }

  /** Puts other values of the same shape in; the same ones for the same key. */
  public static Masker pseudonyms(PseudonymKey key) {
    return new PseudonymMasker(key, null);
  }

  /** As {@link #pseudonyms(PseudonymKey)}, and remembers what stood there, to be turned back. */
  public static Masker pseudonyms(PseudonymKey key, PseudonymVault vault) {
    return new PseudonymMasker(key, Objects.requireNonNull(vault, "vault"));
  }

  /**
   * The masker of a style.
   *
   * @param key for {@link MaskingStyle#PSEUDONYM}; others don't use it
   */
  public static Masker masker(MaskingStyle style, PseudonymKey key) {
    return switch (style) {
      case PLACEHOLDER -> placeholders();
      case PARTIAL -> partial();
      case PSEUDONYM -> pseudonyms(key);
    };
  }

  /** Nothing is required. Not thread-safe. */
  public static final class Builder {
    private HouseFacts facts = HouseFacts.NONE;
    private Level level = Level.BALANCED;
    private boolean names = true;
    private boolean representative;
    private boolean businessIds;
    private boolean keepCompanyAddresses = true;
    private boolean keepRoleMail = true;
    private boolean keepPrivateIps;
    private final List<Recognizer> own = new ArrayList<>();
    private @Nullable Recognizer nameRule;

    private Builder() {}

    /** What belongs to the house and may stay. */
    public Builder houseFacts(HouseFacts value) {
      facts = Objects.requireNonNull(value, "facts");
      return this;
    }

    /** How much evidence a value needs; {@link Level#BALANCED} if not said. */
    public Builder level(Level value) {
      level = Objects.requireNonNull(value, "level");
      return this;
    }

    /** Only what has a shape: fast, and blind to names. */
    public Builder withoutNames() {
      names = false;
      return this;
    }

    /** Numbers that companies are called by (15xx, 16xx, 18xx, 080) are masked too. */
    public Builder maskRepresentativeNumbers() {
      representative = true;
      return this;
    }

    /** 사업자등록번호 and 법인등록번호 are masked too. */
    public Builder maskBusinessIds() {
      businessIds = true;
      return this;
    }

    /** Addresses of offices, shops and sites are masked too. */
    public Builder maskCompanyAddresses() {
      keepCompanyAddresses = false;
      return this;
    }

    /** Mail to an office (info@, help@, privacy@) is masked too. */
    public Builder maskRoleMail() {
      keepRoleMail = false;
      return this;
    }

    /** Internet addresses of private networks (RFC 1918) stay. */
    public Builder keepPrivateIps() {
      keepPrivateIps = true;
      return this;
    }

    /** A kind of your own; it runs before the library's. */
    public Builder add(Recognizer recognizer) {
      own.add(Objects.requireNonNull(recognizer, "recognizer"));
      return this;
    }

    /** Another rule for names, for those who fit one. */
    Builder nameRule(Recognizer value) {
      nameRule = value;
      return this;
    }

    /** A thread-safe scanner. */
    public PersonalDataScanner build() {
      PersonalScanner.Builder all = PersonalScanner.builder();
      own.forEach(all::add);
      all.add(new TableRule())
          .add(keepRoleMail ? Recognizers.personalEmail() : Recognizers.email())
          .add(new HiddenEmailRule(keepRoleMail))
          .add(new RrnRule(level))
          .add(Recognizers.card(level))
          .add(Recognizers.cardDetails())
          .add(Recognizers.iban())
          .add(DocumentRules.customs(level))
          .add(DocumentRules.passport(level))
          .add(DocumentRules.healthInsurance(level))
          .add(DocumentRules.license(level))
          .add(new PhoneRule(representative));
      if (businessIds) {
        all.add(new BusinessRules());
      }
      all.add(new AccountRule(level))
          .add(keepPrivateIps ? Recognizers.publicIp() : Recognizers.ip())
          .add(new GpsRule())
          .add(new BirthDateRule())
          .add(new PlateRule())
          .add(new AddressRule(keepCompanyAddresses))
          .add(new SnsRule());
      if (names) {
        all.add(nameRule == null ? new NameRule(level) : nameRule).add(new BirthAfterName());
      }
      return all.keeping(facts::keeps).build();
    }
  }
}
