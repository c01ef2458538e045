package io.hivetune.dataset.korean.personal;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much some syllables look like a person's name by themselves: a surname, more the more people
 * bear it, then one or two syllables that occur in given names. Everyday words are no names.
 */
final class NameShape {
  /** Less than any evidence can make up for. */
  static final double NEVER = -100;

  private static final Set<String> SURNAMES = WordList.read("surnames.txt");
  private static final Set<String> RARE = WordList.read("rare-surnames.txt");
  private static final Set<String> GIVEN = WordList.read("given-syllables.txt");
  private static final Set<String> NOT_NAMES = WordList.read("not-names.txt");
  private static final Set<String> FREQUENT_WORDS = WordList.read("frequent-words.txt");
  private static final Set<String> EVERYDAY = WordList.read("everyday-words.txt");
  private static final Set<String> DISTRICTS = WordList.read("districts.txt");
  private static final Set<String> PUBLIC = WordList.read("public-persons.txt");
  private static final Set<String> LISTED = WordList.read("given-names.txt");
  private static final Map<String, Double> SHARES =
      WordList.lines("surname-shares.txt").stream()
          .map(line -> line.split(" "))
          .collect(Collectors.toUnmodifiableMap(c -> c[0], c -> Double.valueOf(c[1])));
  private static final Map<String, Set<String>> OFTEN = WordList.readGroups("name-syllables.txt");

  private NameShape() {}

  /** The score of a full name written without blanks; {@link #NEVER} if it can't be one. */
  static double score(String name) {
    int surname = surnameLength(name);
    int given = name.length() - surname;
    if (surname == 0 || given < 1 || given > 2 || isWord(name)) {
      return NEVER;
    }
    double score = surnameScore(name, surname) + givenScore(name.substring(surname), surname);
    return isInflectedWord(name) ? score - 1.5 : score;
  }

  /** 황보라이고 is 황보라 and 이고; 조리장님 is an office. */
  static double endPenalty(String text, int end, String name) {
    boolean glued = end < text.length() && NameEnd.isHangul(text.charAt(end));
    if (glued
        && name.length() >= 3
        && name.endsWith("이")
        && "고에라랑네".indexOf(text.charAt(end)) >= 0) {
      return 1.5;
    }
    if (glued
        && name.endsWith("하")
        && "네는고다게지면여자며니세".indexOf(text.charAt(end)) >= 0
        && NameDictionary.look(name.substring(0, name.length() - 1))
            == NameDictionary.Entry.COMMON) {
      return 3;
    }
    // 말아야, 보아야: an obligation.
    if (glued
        && name.length() == 2
        && "아어".indexOf(name.charAt(1)) >= 0
        && text.charAt(end) == '야') {
      return 4;
    }
    // 하율아, 수현이: a given name that is called, no surname 하 or 수.
    boolean familiar = name.endsWith("이") || name.endsWith("아");
    if (familiar
        && name.length() == 3
        && isRare(name)
        && NameDictionary.look(name) != NameDictionary.Entry.PROPER
        && isGivenName(name.substring(0, 2))) {
      return 1.8;
    }
    if (name.endsWith("이") && name.length() == 4) {
      return 0.9;
    }
    boolean office =
        name.endsWith("장") && (glued ? text.charAt(end) == '님' : text.startsWith(" 귀하", end));
    return office ? 2.5 : 0;
  }

  /** Per cent of people who bear a surname. */
  static double share(String surname) {
    Double share = SHARES.get(surname);
    return share != null ? share : RARE.contains(surname) ? 0.005 : 0.03;
  }

  /** 민지, 빛나래: one of the list of given names. */
  static boolean isListedGiven(String given) {
    return LISTED.contains(given);
  }

  /** A word that was taken for a name too often. */
  static boolean isNever(String name) {
    return NOT_NAMES.contains(name) || DISTRICTS.contains(name);
  }

  /** A word that texts without names use. */
  static boolean isFrequent(String word) {
    return FREQUENT_WORDS.contains(word);
  }

  /** A listed word begins here that goes on behind {@code end}. */
  static boolean isLongerListed(String text, int start, int end, int wordEnd) {
    for (int to = end + 1; to <= Math.min(wordEnd, start + 6); to++) {
      if (EVERYDAY.contains(text.substring(start, to))) {
        return true;
      }
    }
    return false;
  }

  /** A word of the list of everyday words, or a district. */
  static boolean isListed(String name) {
    return NOT_NAMES.contains(name)
        || EVERYDAY.contains(name)
        || DISTRICTS.contains(name)
        || isTown(name)
        || NOT_NAMES.contains(name + "님");
  }

  private static double surnameScore(String name, int length) {
    if (length == 2) {
      return 1.4;
    }
    String first = name.substring(0, 1);
    return often("TOP", first)
        ? 1
        : often("USUAL", first) ? 0.6 : RARE.contains(first) ? -1.3 : -0.2;
  }

  private static double givenScore(String given, int surname) {
    if (given.length() == 1) {
      return surname == 2 ? 0.8 : often("ONE", given) ? -0.1 : -2.5;
    }
    String first = given.substring(0, 1);
    String second = given.substring(1);
    if (!GIVEN.contains(first) && !often("1", first)) {
      return often("2", second) ? -1.5 : -2.5;
    }
    if (!GIVEN.contains(second) && !often("2", second)) {
      return -2.5;
    }
    boolean one = often("1", first);
    boolean two = often("2", second);
    return one && two ? 2.2 : one || two ? 1.2 : 0.2;
  }

  /** 민지, 서준: both syllables are frequent in their place, so that it is a name without surname. */
  static boolean isGivenName(String given) {
    return given.length() == 2
        && often("1", given.substring(0, 1))
        && often("2", given.substring(1))
        && !isWord(given);
  }

  /** 경주, 진주: a town, with 시, 군 or 구 behind it. */
  static boolean isTown(String word) {
    return DISTRICTS.contains(word + "시")
        || DISTRICTS.contains(word + "군")
        || DISTRICTS.contains(word + "구");
  }

  /** A surname that few bear. */
  static boolean isRare(String name) {
    String first = name.substring(0, 1);
    boolean few = !often("TOP", first) && !often("USUAL", first);
    return first.equals("하") || (few && surnameLength(name) == 1);
  }

  static boolean isSurname(String name) {
    return SURNAMES.contains(name);
  }

  /** Syllables of the surname at the beginning; 0 if there is none. */
  static int surnameLength(String name) {
    if (name.length() >= 3 && SURNAMES.contains(name.substring(0, 2))) {
      return 2;
    }
    String first = name.isEmpty() ? "" : name.substring(0, 1);
    return SURNAMES.contains(first) || RARE.contains(first) ? 1 : 0;
  }

  /** The name without its surname. */
  static String given(String name) {
    return name.substring(surnameLength(name));
  }

  /** An everyday word. */
  static boolean isWord(String name) {
    return NOT_NAMES.contains(name)
        || PUBLIC.contains(name)
        || DISTRICTS.contains(name)
        || NOT_NAMES.contains(name + "님")
        || (isInflectedWord(name) && "은인한자".indexOf(name.charAt(2)) < 0);
  }

  /** An everyday word with a particle glued on: 배정은 is 배정 and 은, and may be a name. */
  static boolean isInflectedWord(String name) {
    return name.length() == 3
        && (NOT_NAMES.contains(name.substring(0, 2)) || EVERYDAY.contains(name.substring(0, 2)))
        && "은는이가을를과와의에도만로님씨자인한할된팀실권점용".indexOf(name.charAt(2)) >= 0;
  }

  private static boolean often(String group, String syllable) {
    return OFTEN.getOrDefault(group, Set.of()).contains(syllable);
  }
}
