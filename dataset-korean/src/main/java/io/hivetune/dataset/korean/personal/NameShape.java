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

  private static final Set<String> OFFICES =
      Set.of(
          "대표", "팀장", "과장", "대리", "부장", "차장", "실장", "이사", "사원", "원장", "교수", "기자", "작가", "사장", "주임",
          "점장", "국장", "선생", "고객", "회원", "기사", "감독", "의원", "위원", "변호", "간호");

  private NameShape() {}

  /**
   * What follows a label, without a particle glued to it: 김민지는 is 김민지. Four syllables are a name
   * only after a surname of two.
   */
  static String cut(String written) {
    int longest = surnameLength(written) + 2;
    if (written.length() <= longest) {
      boolean particle = written.length() == 3 && "은는가를님씨".indexOf(written.charAt(2)) >= 0;
      return particle && !GIVEN.contains(written.substring(2)) ? written.substring(0, 2) : written;
    }
    return "은는이가을를과와의님씨께도로".indexOf(written.charAt(longest)) >= 0
        ? written.substring(0, longest)
        : written;
  }

  /**
   * A surname and a believable given name of two syllables (after a surname of two also of one);
   * what little evidence asks for.
   */
  static boolean isLikely(String name) {
    int surname = surnameLength(name);
    return surname > 0
        && (name.length() == surname + 2 || (surname == 2 && name.length() == 3))
        && name.substring(surname).chars().allMatch(c -> GIVEN.contains(Character.toString(c)))
        && !isWord(name);
  }

  /** 김 대표: a surname and an office, not a given name. */
  static boolean isOffice(String written) {
    int blank = written.indexOf(' ');
    return blank > 0 && OFFICES.contains(written.substring(blank + 1));
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
            && "은는이가을를과와의에도만로님씨자인한할된".indexOf(name.charAt(2)) >= 0);
  }
}
