package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.prepare.Masker;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds personal data in Korean texts: phone numbers, e-mail, resident registration numbers,
 * accounts, cards, addresses, dates of birth and names. Rules, no model: what has neither a shape
 * nor evidence beside it is not found. Thread-safe.
 */
public final class KoreanPersonalData implements PersonalDataScanner {
  /**
   * From the most certain kind to the least: a place that one has claimed is the others' no more.
   */
  private static final List<Rule> RULES =
      List.of(
          new EmailRule(),
          new RrnRule(),
          new CardRule(),
          new PhoneRule(),
          new AccountRule(),
          new BirthDateRule(),
          new AddressRule(),
          new NameRule());

  private final HouseFacts facts;

  private KoreanPersonalData(HouseFacts facts) {
    this.facts = facts;
  }

  /** Nothing may stay. */
  public static PersonalDataScanner scanner() {
    return scanner(HouseFacts.NONE);
  }

  /** What belongs to the house is not found. */
  public static PersonalDataScanner scanner(HouseFacts facts) {
    return new KoreanPersonalData(facts);
  }

  /** Puts the kind in Korean in place of the value, {@code [전화번호]}, and the right particle. */
  public static Masker placeholders() {
    return PlaceholderMasker.INSTANCE;
  }

  @Override
  public List<Finding> scan(String text) {
    FoldedText folded = FoldedText.of(text);
    Claims claims = new Claims();
    RULES.forEach(rule -> rule.find(folded.text(), claims));
    List<Finding> findings = new ArrayList<>();
    for (Claims.Claim claim : claims.inOrder()) {
      if (!facts.keeps(claim.kind(), folded.text().substring(claim.start(), claim.end()))) {
        findings.add(
            new Finding(
                claim.kind(), folded.start(claim.start()), folded.end(claim.end()), claim.rule()));
      }
    }
    return findings;
  }
}
