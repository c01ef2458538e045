package io.hivetune.dataset.korean.personal;

import java.util.Set;

/**
 * Whether some syllables can be a person's full name: a surname, then a given name of one or two
 * syllables that occur in given names, and no everyday word.
 */
final class NameShape {
  private static final Set<String> SURNAMES = WordList.read("surnames.txt");
  private static final Set<String> GIVEN = WordList.read("given-syllables.txt");
  private static final Set<String> NOT_NAMES = WordList.read("not-names.txt");

  private NameShape() {}

  /** A surname and a believable given name of two syllables; what little evidence asks for. */
  static boolean isLikely(String name) {
    int surname = surnameLength(name);
    return surname > 0
        && name.length() == surname + 2
        && GIVEN.contains(name.substring(surname, surname + 1))
        && GIVEN.contains(name.substring(surname + 1))
        && !isWord(name);
  }

  /** A surname and one to two syllables; what a label such as 성함: makes a name. */
  static boolean isPossible(String name) {
    int surname = surnameLength(name);
    int given = name.length() - surname;
    return surname > 0
        && given >= 1
        && given <= 2
        && !isWord(name)
        && !NOT_NAMES.contains(name + "님");
  }

  /** Syllables of the surname at the beginning; 0 if there is none. */
  static int surnameLength(String name) {
    if (name.length() >= 3 && SURNAMES.contains(name.substring(0, 2))) {
      return 2;
    }
    return !name.isEmpty() && SURNAMES.contains(name.substring(0, 1)) ? 1 : 0;
  }

  /** Everyday words, also with a particle glued on (배정은 is 배정 and 은). */
  private static boolean isWord(String name) {
    return NOT_NAMES.contains(name)
        || (name.length() == 3
            && NOT_NAMES.contains(name.substring(0, 2))
            && "은는이가을를과와의에도만로님씨자인".indexOf(name.charAt(2)) >= 0);
  }
}
