package io.hivetune.dataset.korean.personal;

import static io.hivetune.dataset.korean.personal.NameFeature.*;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is a word of everyday use (간식, 필요한) is a name only where something says that a person is
 * meant: a title, a label, a signature, a contact. No sum of small hints is enough.
 */
final class NameEvidence {
  private static final Set<NameFeature> OF_A_PERSON =
      EnumSet.of(
          AFTER_POLITE,
          AFTER_POLITE_APART,
          AFTER_OFFICE,
          AFTER_OFFICE_APART,
          AFTER_SIGNED,
          AFTER_CALLED,
          AFTER_SPEAKER,
          AFTER_SPEAKER_COLON,
          AFTER_IN_NAME_OF,
          AFTER_DATIVE,
          AFTER_FAMILIAR,
          AFTER_KIN,
          AFTER_TODAY,
          AFTER_VOCATIVE,
          BEFORE_PERSON_COLON,
          BEFORE_ROLE_COLON,
          BEFORE_PERSON,
          BEFORE_PERSON_GOES_ON,
          BEFORE_ROLE,
          BEFORE_KIN,
          BEFORE_THANKS,
          BEFORE_RANK,
          BEFORE_GLUED_LABEL,
          BEFORE_TO,
          INTRODUCED,
          CONTACT_AFTER,
          CONTACT_AFTER_BLANK,
          CONTACT_BEFORE,
          FIELD_PERSONAL,
          PERSONAL_LINE,
          ROW,
          ROW_OF_LINES);

  private NameEvidence() {}

  /** Whether the candidate, its sentence analysed, is no known word or has evidence. */
  static boolean suffices(NameCandidate c) {
    return !isWord(c) || OF_A_PERSON.stream().anyMatch(c::has);
  }

  private static boolean isWord(NameCandidate c) {
    if (c.has(SENTENCE_PREFIX) && "한할된하해".indexOf(last(c)) >= 0) {
      return true;
    }
    if (c.has(LISTED_AND_NO_WORD) && c.surname > 0) {
      return false;
    }
    return c.has(COMMON_NOUN)
        || c.has(FREQUENT_WORD)
        || c.has(LISTED_WORD)
        || c.has(LISTED_STEM)
        || c.has(STEM_WITH_SUFFIX)
        || c.has(SENTENCE_VERB)
        || (c.has(SENTENCE_PREFIX)
            && (c.has(SENTENCE_PARTICLE) || c.has(STEM_IS_NOUN) || !isBorne(c)))
        || (c.has(SENTENCE_NOUN) && !isBorne(c))
        || c.has(APART)
        || c.name.endsWith("들");
  }

  private static char last(NameCandidate c) {
    return c.name.charAt(c.name.length() - 1);
  }

  /** Whether people bear such a given name. */
  static boolean isBorne(NameCandidate c) {
    return c.has(LISTED_GIVEN) || c.has(BORNE_BY_ONE);
  }
}
