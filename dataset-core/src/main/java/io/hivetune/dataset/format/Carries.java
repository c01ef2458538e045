package io.hivetune.dataset.format;

/**
 * What of an example a format can carry.
 *
 * @param kind which examples at all
 * @param turns which conversations
 * @param system which system messages
 * @param untrained whether it can say of an answer that it is not trained
 * @param texts which characters
 */
record Carries(Kind kind, Turns turns, Systems system, boolean untrained, Texts texts) {
  enum Kind {
    CHAT,
    PREFERENCE
  }

  enum Turns {
    ANY,
    /** Question and answer, in turn. */
    PAIRS,
    /** One question, one answer. */
    ONE
  }

  enum Systems {
    NONE,
    /** One, at the start, and not blank, since a blank field means that there is none. */
    FIRST_NOT_BLANK,
    FIRST,
    ANYWHERE
  }

  enum Texts {
    ALL,
    /** No halves of surrogate pairs and no zero characters. */
    ENCODABLE,
    /** What XML and a cell can hold. */
    EXCEL
  }

  static Carries conversation(boolean systemAnywhere, boolean untrained) {
    return new Carries(
        Kind.CHAT,
        Turns.ANY,
        systemAnywhere ? Systems.ANYWHERE : Systems.FIRST,
        untrained,
        Texts.ALL);
  }

  static Carries preference(boolean systemAnywhere) {
    return new Carries(
        Kind.PREFERENCE,
        Turns.ANY,
        systemAnywhere ? Systems.ANYWHERE : Systems.FIRST,
        true,
        Texts.ALL);
  }

  static Carries pairs() {
    return new Carries(Kind.CHAT, Turns.PAIRS, Systems.FIRST_NOT_BLANK, false, Texts.ALL);
  }

  static Carries pair(Texts texts) {
    return new Carries(Kind.CHAT, Turns.ONE, Systems.NONE, false, texts);
  }
}
