package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fits the weights of names ({@code name-weights.txt}). Material: the measuring sets named by their
 * letters, {@code own-names.txt}, each text also with other names in place of its own, the task
 * templates, and prose in which names are as rare as they are in most texts: every possible name
 * there counts as none.
 *
 * <p>Arguments: the file to write, letters, then any number of files of prose, one text a line or
 * JSON Lines. {@code stars:FILE} may name the public's persons, {@code names:A,B} are the names
 * that the files do hold. Of each five lines of a file one is left out, to measure false alarms
 * with.
 */
final class FitNames {
  private static final double PENALTY = 0.5;

  /** Too few of them are in the texts: a famous name is hardly ever a customer's. */
  private static final double PUBLIC = -8;

  private static final Set<NameFeature> BESIDE_VALUES =
      EnumSet.of(
          NameFeature.CONTACT_AFTER,
          NameFeature.CONTACT_AFTER_BLANK,
          NameFeature.CONTACT_BEFORE,
          NameFeature.FIELD_PERSONAL,
          NameFeature.PERSONAL_LINE,
          NameFeature.PERSONAL_TEXT);

  private static final double NOUNS_WEIGHT = 0.1;
  private static final int VARIANTS = 3;
  private static final double STARS_WEIGHT = 0.3;

  /** Of prose, where the syllables alone are judged: names in a row need many that are names. */
  private static final double SHAPE_WEIGHT = 0.05;

  private static final int LEFT_OUT = 5;

  private FitNames() {}

  public static void main(String[] args) throws IOException {
    NameRowsOfTexts rows = new NameRowsOfTexts();
    Random random = new Random(7);
    List<FrozenSet> texts = new ArrayList<>(FrozenSet.own());
    Marked.read("personal.txt")
        .forEach(m -> texts.add(new FrozenSet("", "own", m.text(), m.expected())));
    Marked.lines("clean.txt").forEach(l -> texts.add(new FrozenSet("", "own", l, List.of())));
    FrozenSet.read().stream().filter(t -> args[1].contains(t.half())).forEach(texts::add);
    Prose prose = Prose.of(Arrays.asList(args).subList(2, args.length));
    List<String> nouns = OtherNames.nouns(prose);
    for (FrozenSet text : texts) {
      rows.add(text.text(), text.spans(), 1);
      boolean named = text.spans().stream().anyMatch(s -> s.kind().equals("NAME"));
      for (int i = 0; named && i < VARIANTS; i++) {
        FrozenSet other = OtherNames.in(text, random);
        rows.add(other.text(), other.spans(), 1.0 / VARIANTS);
        FrozenSet nobody = OtherNames.without(text, nouns, random);
        rows.add(nobody.text(), List.of(), NOUNS_WEIGHT);
      }
    }
    NameRowsOfTexts none = new NameRowsOfTexts();
    for (int i = 0; i < prose.plain().size(); i++) {
      if (i % LEFT_OUT != 0) {
        none.addProse(prose.plain().get(i), prose.names(), false, 1);
      }
    }
    for (int i = 0; i < prose.stars().size(); i++) {
      if (i % LEFT_OUT != 0) {
        none.addProse(prose.stars().get(i), prose.names(), true, STARS_WEIGHT);
      }
    }
    System.out.println(texts.size() + " texts, " + count(rows.full) + " · " + count(rows.given));
    System.out.println("prose: " + count(none.full) + " · " + count(none.given));
    Files.writeString(Path.of(args[0]), table(rows, none), StandardCharsets.UTF_8);
  }

  private static String count(List<Logistic.Row> rows) {
    return rows.size() + " candidates, " + rows.stream().filter(r -> r.y() > 0).count() + " names";
  }

  private static List<Logistic.Row> with(
      List<Logistic.Row> rows, List<Logistic.Row> none, double share) {
    List<Logistic.Row> both = new ArrayList<>(rows);
    none.forEach(r -> both.add(new Logistic.Row(r.x(), r.y(), r.weight() * share)));
    return both;
  }

  private static List<Logistic.Row> of(List<Logistic.Row> rows, int surname, int kind) {
    return rows.stream().filter(r -> NameModel.kind(surname, r.x()) == kind).toList();
  }

  private static String table(NameRowsOfTexts rows, NameRowsOfTexts none) {
    boolean[] all = new boolean[NameFeature.values().length];
    Arrays.fill(all, true);
    boolean[] shape = new boolean[all.length];
    Arrays.fill(shape, 0, NameFeature.APART_THREE.ordinal() + 1, true);
    double[][] weights = {
      Logistic.fit(with(rows.full, none.full, SHAPE_WEIGHT), shape, PENALTY),
      Logistic.fit(with(rows.given, none.given, SHAPE_WEIGHT), shape, PENALTY),
      Logistic.fit(of(with(rows.full, none.full, 1), 1, 0), all, PENALTY),
      Logistic.fit(of(with(rows.full, none.full, 1), 1, 1), all, PENALTY),
      Logistic.fit(of(with(rows.given, none.given, 1), 0, 2), all, PENALTY),
      Logistic.fit(of(with(rows.given, none.given, 1), 0, 3), all, PENALTY)
    };
    StringBuilder out =
        new StringBuilder(
            "# Weights of names, in natural logarithms of odds. Columns: full names by their"
                + " syllables, given names by theirs; full names that are no word, full names that"
                + " may be a word, given names that are no word, other given names. Written by"
                + " FitNames (tests).\n");
    for (NameFeature feature : NameFeature.values()) {
      out.append(String.format(Locale.ROOT, "%-24s", feature.name().toLowerCase(Locale.ROOT)));
      for (double[] column : weights) {
        double w = column[feature.ordinal()];
        if (feature == NameFeature.PUBLIC_PERSON && w != 0) {
          w = Math.min(w, PUBLIC);
        }
        if (BESIDE_VALUES.contains(feature)) {
          w = Math.max(w, 0);
        }
        out.append(w == 0 ? "      -" : String.format(Locale.ROOT, " %6.2f", w));
      }
      out.append('\n');
    }
    return out.toString();
  }

  /** Names in place of a text's own, of the same length and with the same kind of last syllable. */
  static final class OtherNames {
    private static final List<String> GIVEN =
        WordList.read("given-names.txt").stream().sorted().toList();
    private static final String[] SURNAMES =
        "김김김김김김김김이이이이이이박박박박최최최정정정강강조조윤윤장장임임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국"
            .split("");

    private OtherNames() {}

    /** Everyday nouns of the prose that have the shape of a name. */
    static List<String> nouns(Prose prose) {
      TreeSet<String> nouns = new TreeSet<>();
      List<String> lines = new ArrayList<>(prose.plain());
      lines.addAll(prose.stars());
      for (String word : String.join("\n", lines).split("[^가-힣]+")) {
        for (int length = 2; length <= Math.min(3, word.length()); length++) {
          String noun = word.substring(0, length);
          if (NameDictionary.look(noun) == NameDictionary.Entry.COMMON) {
            nouns.add(noun);
          }
        }
      }
      return List.copyOf(nouns);
    }

    /** Nouns in place of the names. */
    static FrozenSet without(FrozenSet text, List<String> nouns, Random random) {
      StringBuilder out = new StringBuilder();
      int last = 0;
      for (Finding s :
          text.spans().stream().sorted(Comparator.comparingInt(Finding::start)).toList()) {
        if (s.kind().equals("NAME")) {
          out.append(text.text(), last, s.start());
          String noun = nouns.get(random.nextInt(nouns.size()));
          while (s.end() - s.start() <= 3 && noun.length() != Math.max(2, s.end() - s.start())) {
            noun = nouns.get(random.nextInt(nouns.size()));
          }
          out.append(noun);
          last = s.end();
        }
      }
      out.append(text.text().substring(last));
      return new FrozenSet(text.id(), text.half(), out.toString(), List.of());
    }

    static FrozenSet in(FrozenSet text, Random random) {
      StringBuilder out = new StringBuilder();
      List<Finding> spans = new ArrayList<>();
      int last = 0;
      for (Finding s :
          text.spans().stream().sorted(Comparator.comparingInt(Finding::start)).toList()) {
        String value = text.text().substring(s.start(), s.end());
        out.append(text.text(), last, s.start());
        int start = out.length();
        out.append(s.kind().equals("NAME") ? other(value, random) : value);
        spans.add(new Finding(s.kind(), start, out.length(), s.rule()));
        last = s.end();
      }
      out.append(text.text().substring(last));
      return new FrozenSet(text.id(), text.half(), out.toString(), spans);
    }

    /** Two syllables, each as often as it stands in its place, that the list need not have. */
    private static String made(Random random) {
      String first = GIVEN.get(random.nextInt(GIVEN.size()));
      String second = GIVEN.get(random.nextInt(GIVEN.size()));
      return first.substring(0, 1) + second.substring(second.length() - 1);
    }

    private static String other(String value, Random random) {
      if (!value.matches("[가-힣]{2,3}")) {
        return value;
      }
      boolean alone = value.length() == 2;
      if (alone && (!GIVEN.contains(value))) {
        return value;
      }
      boolean closed = (value.charAt(value.length() - 1) - '가') % 28 != 0;
      while (true) {
        String given =
            random.nextInt(5) < 2 ? GIVEN.get(random.nextInt(GIVEN.size())) : made(random);
        boolean fits = given.length() == 2 && (given.charAt(1) - '가') % 28 != 0 == closed;
        if (fits) {
          return alone ? given : SURNAMES[random.nextInt(SURNAMES.length)] + given;
        }
      }
    }
  }
}
