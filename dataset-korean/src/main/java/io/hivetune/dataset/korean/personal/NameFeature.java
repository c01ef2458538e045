package io.hivetune.dataset.korean.personal;

/**
 * What speaks for or against some syllables being a person's name. Each has its weight, in natural
 * logarithms of odds, in {@code name-weights.txt}; those without a comment there are 1 or 0.
 */
enum NameFeature {
  BIAS,

  // The syllables themselves.
  /** ln of the per cent of people who bear the surname. */
  SURNAME,
  SURNAME_OF_TWO,
  /** A syllable that mostly opens a sentence's everyday words: 이, 한, 전. */
  DETERMINER,
  /** ln of how often the given name's first syllable stands there, plus 6. */
  FIRST,
  /** As FIRST, of the second syllable. */
  SECOND,
  SYLLABLE_NEVER,
  /** The given name is one syllable. */
  ALONE,
  /** ln of how often the syllable is a given name by itself, plus 6. */
  ALONE_OFTEN,
  LISTED_GIVEN,
  /** A listed given name that is no word besides. */
  LISTED_AND_NO_WORD,
  BORNE_BY_ONE,
  BORNE_BY_SOME,
  /** The dictionary has the whole as a proper noun. */
  PROPER,
  RARE_NOUN,
  COMMON_NOUN,
  /** A word that texts really use. */
  FREQUENT_WORD,
  GIVEN_IS_NOUN,
  STEM_IS_NOUN,
  STEM_WITH_SUFFIX,
  /** A common noun that is not made like a given name that people bear. */
  NOUN_NOBODY_BEARS,
  /** Its first two syllables are a noun, and nobody bears such a given name. */
  STEM_NOBODY_BEARS,
  STEM_WITH_PARTICLE_GLUED,
  LONGER_NOUN,
  WORD_IS_NOUN,
  LISTED_WORD,
  LISTED_STEM,
  PUBLIC_PERSON,
  PLACE_LIKE,
  OFFICE_LIKE,
  /** What the last syllable and the one behind it make of it. */
  ODD_END,
  APART,
  /** 김 민 지: all syllables apart. */
  APART_THREE,

  // What stands behind.
  AFTER_POLITE,
  AFTER_POLITE_APART,
  AFTER_OFFICE,
  AFTER_OFFICE_APART,
  AFTER_SIGNED,
  AFTER_CALLED,
  AFTER_SPEAKER,
  AFTER_SPEAKER_COLON,
  AFTER_IN_NAME_OF,
  AFTER_CLOSING,
  AFTER_DATIVE,
  AFTER_POSSESSION,
  AFTER_VERB,
  AFTER_FAMILIAR,
  /** 이 and a blank behind a closed syllable. */
  AFTER_I,
  AFTER_KIN,
  AFTER_TODAY,
  AFTER_VOCATIVE,
  AFTER_SUBJECT,
  AFTER_TOPIC,
  AFTER_OBJECT,
  AFTER_AND,
  AFTER_OF,
  AFTER_OTHER_PARTICLE,
  AFTER_LINE_END,
  AFTER_COMMA,
  AFTER_SLASH,
  AFTER_OPENING,
  AFTER_CLOSING_SIGN,
  AFTER_COLON,
  AFTER_STOP,
  AFTER_WORD,
  AFTER_NUMBER,

  // What stands before.
  BEFORE_PERSON_COLON,
  BEFORE_ROLE_COLON,
  BEFORE_SOMEBODY_COLON,
  BEFORE_FIELD_COLON,
  BEFORE_PERSON,
  BEFORE_PERSON_GOES_ON,
  BEFORE_ROLE,
  BEFORE_SOMEBODY,
  BEFORE_NUMBERED,
  BEFORE_FAMILY,
  BEFORE_KIN,
  BEFORE_THANKS,
  BEFORE_RANK,
  BEFORE_TEAM,
  BEFORE_NOBODY,
  BEFORE_GLUED_LABEL,
  BEFORE_INTRODUCING,
  BEFORE_TO,
  BEFORE_LINE,
  BEFORE_COMMA,
  BEFORE_SLASH,
  BEFORE_OPENING,
  BEFORE_STOP,
  BEFORE_WORD,
  BEFORE_NUMBER,

  // What stands on both sides, and in the text.
  INTRODUCED,
  CONTACT_AFTER,
  CONTACT_AFTER_BLANK,
  CONTACT_BEFORE,
  FIELD,
  FIELD_IN_LIST,
  FIELD_PERSONAL,
  PERSONAL_LINE,
  PERSONAL_TEXT,
  PUBLIC_MATTER,
  ROW,
  ROW_OF_BLANKS,
  ROW_OF_LINES,

  // The dictionary's analysis of the sentence.
  SENTENCE_PROPER,
  SENTENCE_NOUN,
  SENTENCE_LONGER_NOUN,
  SENTENCE_VERB,
  SENTENCE_PREFIX,
  /** A particle or an ending begins inside. */
  SENTENCE_PARTICLE,
  SENTENCE_CROSSING,
  SENTENCE_RARE
}
