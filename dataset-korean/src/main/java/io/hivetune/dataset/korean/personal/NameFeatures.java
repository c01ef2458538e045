package io.hivetune.dataset.korean.personal;

import static io.hivetune.dataset.korean.personal.NameFeature.*;

import io.hivetune.dataset.korean.personal.NameDictionary.Entry;
import java.util.Set;

/** The features of the syllables themselves, which need no look at what stands around. */
final class NameFeatures {
  private static final String DETERMINERS = "이한전저본주양두모각현";
  private static final String FREQUENT = "김이박최정강조윤장임한오";
  private static final String SUFFIXES =
      "은는이가을를과와의에도만로님씨자인한할된팀실권점용형성화식율열선단란길나하해학원사장될일지창률판값중기용료비점실소과부차별상내외후전시간류형";
  private static final String PARTICLES = "은는이가을를과와의에도만로";
  private static final Set<String> LISTED = WordList.read("given-names.txt");
  private static final Set<String> PUBLIC = WordList.read("public-persons.txt");

  private NameFeatures() {}

  /**
   * @param name without blanks
   * @param surname its syllables that are the surname; 0 for a given name alone
   * @param wordEnd where the word ends that the name begins or is
   */
  static double[] of(String name, int surname, String text, int start, int end, int wordEnd) {
    double[] f = new double[NameFeature.values().length];
    set(f, BIAS, 1);
    String given = name.substring(surname);
    if (surname > 0) {
      set(f, SURNAME, Math.log(NameShape.share(name.substring(0, surname))));
      set(f, SURNAME_OF_TWO, surname == 2);
      set(f, DETERMINER, surname == 1 && DETERMINERS.indexOf(name.charAt(0)) >= 0);
    }
    given(f, given);
    dictionary(f, name, given, surname);
    word(f, name, text, start, end, wordEnd);
    set(f, APART, end - start > name.length());
    set(f, APART_THREE, end - start > name.length() + 1);
    return f;
  }

  static void set(double[] f, NameFeature feature, boolean value) {
    f[feature.ordinal()] = value ? 1 : 0;
  }

  static void set(double[] f, NameFeature feature, double value) {
    f[feature.ordinal()] = value;
  }

  private static void given(double[] f, String given) {
    if (given.length() == 1) {
      set(f, ALONE, 1);
      set(f, ALONE_OFTEN, GivenSyllables.alone(given.charAt(0)));
      return;
    }
    double first = GivenSyllables.first(given.charAt(0));
    double second = GivenSyllables.second(given.charAt(given.length() - 1));
    set(f, FIRST, first);
    set(f, SECOND, second);
    set(f, SYLLABLE_NEVER, first == GivenSyllables.NEVER || second == GivenSyllables.NEVER);
    set(f, LISTED_GIVEN, LISTED.contains(given));
    int bearers = bearers(given);
    set(f, BORNE_BY_ONE, bearers >= 1);
    set(f, BORNE_BY_SOME, bearers >= 3);
  }

  /** Of the most frequent surnames, how many the dictionary has with this given name. */
  private static int bearers(String given) {
    int n = 0;
    for (int i = 0; i < FREQUENT.length() && n < 3; i++) {
      n += NameDictionary.look(FREQUENT.charAt(i) + given) == Entry.PROPER ? 1 : 0;
    }
    return n;
  }

  private static void dictionary(double[] f, String name, String given, int surname) {
    switch (NameDictionary.look(name)) {
      case PROPER -> set(f, PROPER, 1);
      case RARE -> set(f, RARE_NOUN, 1);
      case COMMON -> {
        set(f, COMMON_NOUN, 1);
        set(f, FREQUENT_WORD, NameShape.isFrequent(name));
      }
      case NONE -> {}
    }
    set(f, GIVEN_IS_NOUN, surname > 0 && given.length() == 2 && NameShape.isFrequent(given));
    boolean borne = f[LISTED_GIVEN.ordinal()] + f[BORNE_BY_SOME.ordinal()] > 0;
    set(
        f,
        LISTED_AND_NO_WORD,
        f[LISTED_GIVEN.ordinal()] > 0
            && !NameShape.isFrequent(given)
            && !NameShape.isListed(given));
    set(f, NOUN_NOBODY_BEARS, !borne && f[COMMON_NOUN.ordinal()] + f[RARE_NOUN.ordinal()] > 0);
    if (name.length() == 3 && surname == 1) {
      boolean stem =
          NameShape.isFrequent(name.substring(0, 2)) || NameShape.isListed(name.substring(0, 2));
      set(f, STEM_IS_NOUN, stem);
      set(f, STEM_NOBODY_BEARS, stem && !borne);
      set(f, STEM_WITH_SUFFIX, stem && SUFFIXES.indexOf(name.charAt(2)) >= 0);
    }
  }

  private static void word(double[] f, String name, String text, int start, int end, int wordEnd) {
    boolean glued = wordEnd > end;
    boolean stem = f[STEM_IS_NOUN.ordinal()] > 0;
    set(
        f,
        STEM_WITH_PARTICLE_GLUED,
        stem && !glued && PARTICLES.indexOf(name.charAt(name.length() - 1)) >= 0);
    if (glued && end - start == name.length()) {
      boolean longer = NameDictionary.look(text.substring(start, end + 1)) == Entry.COMMON;
      longer |=
          end + 2 <= wordEnd && NameDictionary.look(text.substring(start, end + 2)) == Entry.COMMON;
      longer |= NameShape.isLongerListed(text, start, end, wordEnd);
      set(f, LONGER_NOUN, longer);
      set(f, WORD_IS_NOUN, tailIsNoun(text, start, end, wordEnd));
    }
    set(f, LISTED_WORD, NameShape.isListed(name));
    set(f, LISTED_STEM, NameShape.isInflectedWord(name));
    set(f, PUBLIC_PERSON, PUBLIC.contains(name));
    char last = name.charAt(name.length() - 1);
    set(f, PLACE_LIKE, "동강역읍리왕면군구시도산".indexOf(last) >= 0);
    set(f, OFFICE_LIKE, "장사원자관생".indexOf(last) >= 0);
    set(f, ODD_END, NameShape.endPenalty(text, end, name));
  }

  /** The last syllable of the name and what is glued to it are a noun: 이 + 주차장 in 이주차장. */
  private static boolean tailIsNoun(String text, int start, int end, int wordEnd) {
    for (int from = start + 1; from < end; from++) {
      for (int to = end + 1; to <= Math.min(wordEnd, end + 2); to++) {
        if (to - from >= 2
            && !(to - from == 2 && to == end + 1 && "이가은는을를도의야아".indexOf(text.charAt(end)) >= 0)
            && NameDictionary.look(text.substring(from, to)) == Entry.COMMON) {
          return true;
        }
      }
    }
    return false;
  }
}
