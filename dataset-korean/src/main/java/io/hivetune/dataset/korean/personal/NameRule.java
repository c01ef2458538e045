package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.personal.Claims;
import io.hivetune.dataset.personal.Level;
import io.hivetune.dataset.personal.PersonalKinds;
import io.hivetune.dataset.personal.Recognizer;
import io.hivetune.dataset.personal.ScanText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names of persons. What looks like one ({@link NameShape}) needs evidence ({@link NameEvidence}):
 * both are scores, added, less what the dictionary of morphemes says against it. A name found once
 * is then found everywhere in the text.
 *
 * <p>A bare surname with a title (김 대표님) identifies weakly and stays.
 */
final class NameRule implements Recognizer {
  private static final double ENOUGH = 3.7;

  /** Below, the best evidence could not make it a name. */
  private static final double LEAST_SHAPE = -2.5;

  private static final double STRICT_ENOUGH = 3.1;

  /** From here on the dictionary is asked; below, nothing could make it a name. */
  private static final double LABELLED = 5;

  /** What it is worth that the sentence's analysis has the candidate as a proper noun. */
  private static final double CONFIRMED = 0.9;

  /** Surnames that mean this, one, each, … before a noun: 이 문서. */
  private static final String DETERMINERS = "이한전저본주양두모각현";

  private final double enough;

  NameRule(Level level) {
    enough = level.believesShapes() ? STRICT_ENOUGH : ENOUGH;
  }

  /** A possible name: its place, its syllables without blanks, its scores. */
  private record Candidate(
      int start, int end, String name, double shape, double evidence, double label) {
    double score() {
      return shape + evidence;
    }
  }

  @Override
  public void find(ScanText scan, Claims claims) {
    Set<String> names = new LinkedHashSet<>();
    Contacts contacts = new Contacts(claims);
    LabelsBefore labels = new LabelsBefore(scan);
    NounCheck nouns = new NounCheck(scan.text());
    List<Candidate> doubtful = new ArrayList<>();
    String text = scan.text();
    for (int i = 0; i < text.length(); i++) {
      if (NameEnd.isHangul(text.charAt(i)) && (i == 0 || isBoundary(text.charAt(i - 1)))) {
        int end = wordEnd(text, i);
        i = Math.max(i, word(i, end, scan, claims, contacts, labels, nouns, names, doubtful) - 1);
      }
    }
    lists(doubtful, text, claims, names, nouns);
    LabelledNames.find(scan, claims, names);
    LatinNames.find(scan, claims, contacts);
    NameAgain.find(scan.text(), claims, names);
  }

  /** Neither a syllable nor a sign that stands for a hidden one: 홍*동. */
  private static boolean isBoundary(char c) {
    return !NameEnd.isHangul(c) && "*○●◯□■〇".indexOf(c) < 0;
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && NameEnd.isHangul(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Looks at one word; where to go on. */
  private int word(
      int start,
      int end,
      ScanText scan,
      Claims claims,
      Contacts contacts,
      LabelsBefore labels,
      NounCheck nouns,
      Set<String> names,
      List<Candidate> doubtful) {
    int glued = LabelledNames.gluedLabel(scan.text(), start, end);
    @Nullable Candidate best = better(null, at(start, end, scan, contacts, labels, 0));
    if (glued > start) {
      best = better(best, at(glued, end, scan, contacts, labels, 3));
    }
    if (best == null || best.score() < enough) {
      if (!contacts.isEmpty() && GivenNames.signs(scan, start, end)) {
        best = given(start, scan, 3.5);
      } else if (GivenNames.acts(scan, start, end)) {
        best = given(start, scan, 2.6);
      } else if (GivenNames.called(scan, start, end)) {
        best = given(start, scan, GivenNames.isAddressed(scan, start) ? 3.5 : 2.6);
      }
    }
    if (best == null || !claims.isFree(best.start, best.end)) {
      return end;
    }
    double score = best.score();
    if (score < enough && isConfirmed(best, nouns)) {
      score += CONFIRMED;
    }
    if (score >= enough && best.evidence < LABELLED) {
      score -= against(best, nouns);
    }
    if (score >= enough) {
      if (claims.claim(PersonalKinds.NAME, best.start, best.end, rule(best))) {
        names.add(best.name);
      }
      return Math.max(best.end, Math.min(end, best.end + 1));
    }
    if (best.score() >= 2) {
      doubtful.add(best);
    }
    return end;
  }

  /** A name that the dictionary lists, and that its sentence has as one. */
  private boolean isConfirmed(Candidate c, NounCheck nouns) {
    return (c.shape >= 2.95 || (c.shape >= 2.45 && c.evidence >= 0.7))
        && c.score() + CONFIRMED >= enough
        && NameShape.given(c.name).length() == 2
        && NameDictionary.look(c.name) == NameDictionary.Entry.PROPER
        && nouns.isProper(c.start, c.end);
  }

  private static double against(Candidate c, NounCheck nouns) {
    double penalty = nouns.penalty(c.start, c.end);
    return penalty >= NounCheck.CROSSING ? penalty : penalty * doubt(c);
  }

  /** How much the dictionary's word counts: less the better the evidence is. */
  private static double doubt(Candidate c) {
    if (NameShape.isInflectedWord(c.name) || NameShape.surnameLength(c.name) == 2) {
      return 0;
    }
    if (c.name.length() == 3 && NameShape.isKnownGiven(c.name.substring(1))) {
      return 0.4;
    }
    return c.label >= 3.5 ? 0.4 : c.label >= 2.6 ? 0.7 : 1;
  }

  private static String rule(Candidate c) {
    return c.evidence >= LABELLED ? "name.label" : c.evidence >= 2 ? "name.evidence" : "name.shape";
  }

  private static Candidate given(int start, ScanText scan, double label) {
    String name = scan.text().substring(start, start + 2);
    return new Candidate(
        start, start + 2, name, NameShape.isGivenName(name) ? 2.2 : 1.8, label - 0.4, label);
  }

  private static @Nullable Candidate better(@Nullable Candidate a, @Nullable Candidate b) {
    return a == null || (b != null && b.score() > a.score()) ? b : a;
  }

  /** The best name that begins here, or null. */
  private static @Nullable Candidate at(
      int start, int end, ScanText scan, Contacts contacts, LabelsBefore labels, double label) {
    String text = scan.text();
    @Nullable Candidate best = null;
    int surname = end - start >= 2 ? NameShape.surnameLength(text.substring(start, end)) : 0;
    if (surname > 0) {
      for (int length = Math.min(end - start, surname + 2); length >= 2; length--) {
        if (NameEnd.fits(text, start + length)) {
          String name = text.substring(start, start + length);
          best =
              better(best, candidate(start, start + length, name, scan, contacts, labels, label));
        }
      }
    }
    return better(best, spaced(start, end, scan, contacts, labels, label));
  }

  /** 김 민지, 김 민 지: only with good evidence. */
  private static @Nullable Candidate spaced(
      int start, int end, ScanText scan, Contacts contacts, LabelsBefore labels, double label) {
    String text = scan.text();
    String surname = text.substring(start, end);
    if (end - start > 2
        || end + 3 > text.length()
        || text.charAt(end) != ' '
        || !NameShape.isSurname(surname)) {
      return null;
    }
    int last = wordEnd(text, end + 1);
    int from = end + 1;
    @Nullable Candidate found = null;
    if (last - from == 1 && last + 1 < text.length() && text.charAt(last) == ' ') {
      int stop = last + 2;
      if (NameEnd.isHangul(text.charAt(last + 1))
          && "님씨".indexOf(text.charAt(last + 1)) < 0
          && NameEnd.fits(text, stop)) {
        String name = surname + text.charAt(from) + text.charAt(last + 1);
        found = candidate(start, stop, name, scan, contacts, labels, label);
      }
    } else if (last - from >= 2 && NameEnd.fits(text, from + 2)) {
      String name = surname + text.substring(from, from + 2);
      if (!LabelledNames.isOffice(text.substring(from, from + 2))
          && (DETERMINERS.indexOf(surname) < 0
              || NameDictionary.look(text.substring(from, from + 2))
                  != NameDictionary.Entry.COMMON)) {
        found = candidate(start, from + 2, name, scan, contacts, labels, label);
      }
    }
    return found != null && found.evidence >= 2.6
        ? new Candidate(
            found.start, found.end, found.name, found.shape - 0.8, found.evidence, found.label)
        : null;
  }

  private static @Nullable Candidate candidate(
      int start,
      int end,
      String name,
      ScanText scan,
      Contacts contacts,
      LabelsBefore labels,
      double label) {
    double plain = NameShape.score(name) - endPenalty(scan.text(), end, name);
    if (plain == NameShape.NEVER || plain < LEAST_SHAPE) {
      return null;
    }
    boolean glued = isHangulAt(scan.text(), end);
    boolean brief = name.length() == 2 && isUnknown(name);
    if (!brief && plain + NameShape.known(name, glued, true) < LEAST_SHAPE) {
      return null;
    }
    double after = NameEvidence.after(scan, start, end, name.length());
    boolean closed = after > 0 || isClosed(scan.text(), end);
    double before = Math.max(label, labels.score(start, closed));
    double introduced = NameEvidence.introduced(scan, start, end);
    double beside =
        Math.max(
            contacts.beside(scan.text(), start, end),
            isHangulAt(scan.text(), end)
                ? 0
                : NameEvidence.field(scan.text(), start, end, !contacts.isEmpty()));
    if (brief && after >= 2.8) {
      // 라현 디자이너: who is called so has a name, however short.
      plain = Math.max(plain, 0.9);
    }
    double most = Math.max(Math.max(before, after), Math.max(introduced, beside));
    double second = Math.min(1, (before + after + introduced + beside - most) / 3);
    double shape =
        plain
            + NameShape.known(
                name,
                isHangulAt(scan.text(), end),
                before >= 3.5 || (after >= 2.8 && !opensSpeech(scan.text(), end)));
    return new Candidate(
        start,
        end,
        name,
        shape,
        most + second,
        Math.max(beside >= 3 ? 3.5 : 0, Math.max(before, Math.max(after, introduced))));
  }

  /** A colon, as behind a speaker, and behind any word of a form. */
  private static boolean opensSpeech(String text, int end) {
    return text.startsWith(":", end) || text.startsWith(" :", end);
  }

  private static boolean isUnknown(String name) {
    NameDictionary.Entry entry = NameDictionary.look(name);
    return entry == NameDictionary.Entry.NONE || entry == NameDictionary.Entry.RARE;
  }

  /** 황보라이고 is 황보라 and 이고; 조리장님 is an office. */
  private static double endPenalty(String text, int end, String name) {
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
        && NameShape.isRare(name)
        && NameDictionary.look(name) != NameDictionary.Entry.PROPER
        && NameShape.isGivenName(name.substring(0, 2))) {
      return 1.8;
    }
    if (name.endsWith("이") && name.length() == 4) {
      return 0.9;
    }
    boolean office =
        name.endsWith("장") && (glued ? text.charAt(end) == '님' : text.startsWith(" 귀하", end));
    return office ? 2.5 : 0;
  }

  private static boolean isHangulAt(String text, int i) {
    return i < text.length() && NameEnd.isHangul(text.charAt(i));
  }

  /** The word ends with the name, or goes on with a copula: no noun behind it. */
  private static boolean isClosed(String text, int end) {
    return end >= text.length() || !NameEnd.isHangul(text.charAt(end)) || NameEnd.fits(text, end);
  }

  /** 김민지, 박도윤, 이서준: names in a row speak for each other. */
  private void lists(
      List<Candidate> doubtful, String text, Claims claims, Set<String> names, NounCheck nouns) {
    for (int i = 0; i < doubtful.size(); i++) {
      Candidate c = doubtful.get(i);
      double row = NameAgain.isBesideName(text, c.start, c.end, claims) ? 1.8 : 0;
      row = Math.max(row, i > 0 ? adjoin(text, doubtful.get(i - 1), c) : 0);
      row = Math.max(row, i + 1 < doubtful.size() ? adjoin(text, c, doubtful.get(i + 1)) : 0);
      double score = c.score() + row;
      if (row > 0 && score >= enough && score - against(c, nouns) >= enough) {
        if (claims.claim(PersonalKinds.NAME, c.start, c.end, "name.list")) {
          names.add(c.name);
        }
      }
    }
  }

  /** 1번 자리 금나래, 2번 자리 모지안: the same two syllables before each. */
  private static boolean isParallel(String text, Candidate a, Candidate b) {
    return a.start >= 3
        && text.charAt(a.start - 1) == ' '
        && text.startsWith(text.substring(a.start - 3, a.start), b.start - 3)
        && ",/\n·".indexOf(text.charAt(a.end)) >= 0;
  }

  private static double adjoin(String text, Candidate a, Candidate b) {
    if (a.end >= b.start || b.start - a.end > 12) {
      return 0;
    }
    if (isParallel(text, a, b)) {
      return 2.8;
    }
    return text.substring(a.end, b.start).matches(" ?[,/·&♥♡] ?") ? 1.8 : 0;
  }
}
