package io.hivetune.dataset.prepare;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.similarity.SimilarTexts;
import io.hivetune.dataset.similarity.Sketch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/**
 * Of examples that say the same, or nearly the same, keeps one. Nearly the same: their answers'
 * sets of character trigrams have a Jaccard similarity of the threshold or more. Belongs before
 * masking, else two customers become one. Immutable.
 *
 * <p>Holds about 400 bytes per example that it keeps, at the threshold of 0.8, and the trigrams of
 * the answers (4 bytes each) up to an eighth of the heap; the rest of these lies in a temporary
 * file.
 */
public final class Deduplicate implements Step {
  /** An answer shorter than this ("예, 가능합니다.") says too little to be compared alone. */
  private static final int SHORT = 30;

  /** What two examples are compared by. */
  public enum Compared {
    /** The answers; of answers under 30 characters the question counts as well. */
    ANSWER,
    /** All turns but the system's. */
    CONVERSATION
  }

  /** Which of alike examples stays. */
  public enum Keep {
    /** The first one that is read. */
    FIRST,
    /** The last one, for example the newest. */
    LAST,
    /** The one with the longest answer; the first of equally long ones. */
    LONGEST,
    /** What people wrote, then what they edited, then unknown, then unchanged machine text. */
    HUMAN_FIRST
  }

  private final double threshold;
  private final Compared compared;
  private final Keep keep;

  /**
   * @param threshold above 0, at most 1; 1 leaves near duplicates alone
   */
  Deduplicate(double threshold, Compared compared, Keep keep) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "the near-duplicate threshold must be above 0 and at most 1, but was " + threshold);
    }
    this.threshold = threshold;
    this.compared = Objects.requireNonNull(compared, "compared");
    this.keep = Objects.requireNonNull(keep, "keep");
  }

  /** The same with another measure. */
  public Deduplicate by(Compared what) {
    return new Deduplicate(threshold, what, keep);
  }

  /** The same with another choice of what stays. */
  public Deduplicate keep(Keep which) {
    return new Deduplicate(threshold, compared, which);
  }

  @Override
  public String name() {
    return "deduplicate";
  }

  @Override
  public Pass begin() {
    return keep == Keep.FIRST ? new First() : new Best();
  }

  /** What is needed of an example. */
  private record Traits(long content, Sketch sketch) {}

  /** What the passes share: exact duplicates by hash, near ones by sketch. */
  private abstract class Alike implements Sketching<Traits> {
    final SimilarTexts near = new SimilarTexts(threshold);
    final LongIntMap exact = new LongIntMap();
    final Places places = new Places();

    @Override
    public Traits sketch(TrainingExample example) {
      // At a threshold of 1 nothing is compared but the hash.
      String text = threshold < 1 ? text(example) : "";
      return new Traits(Hashes.of(example.canonical(), 3), near.sketch(text));
    }

    @Override
    public void close() {
      near.close();
    }
  }

  /** Keeps the first: drops each later one when it comes. */
  private final class First extends Alike {
    @Override
    public Outcome apply(TrainingExample example, Traits traits) {
      String place = example.provenance().place();
      int same = exact.get(traits.content());
      if (same >= 0) {
        return Outcome.dropped(exact(place, places.get(same)));
      }
      if (threshold < 1) {
        var match = near.find(traits.sketch());
        if (match.isPresent()) {
          return Outcome.dropped(
              near(place, places.get(match.get().index()), match.get().similarity(), "near"));
        }
        near.add(traits.sketch());
      }
      exact.putIfAbsent(traits.content(), places.size());
      places.add(example.provenance());
      return Outcome.kept(example);
    }
  }

  /** Lets all pass, and withdraws all but the best of each group at the end. */
  private final class Best extends Alike {
    private record Link(int earlier, double similarity) {}

    private final List<Link[]> links = new ArrayList<>();
    private long[] worth = new long[64];

    @Override
    public Outcome apply(TrainingExample example, Traits traits) {
      int number = places.size();
      places.add(example.provenance());
      if (number == worth.length) {
        worth = Arrays.copyOf(worth, 2 * number);
      }
      worth[number] = worth(example, number);
      List<Link> alike = new ArrayList<>(0);
      int same = exact.putIfAbsent(traits.content(), number);
      if (same >= 0) {
        alike.add(new Link(same, 1));
      }
      if (threshold < 1) {
        near.like(traits.sketch()).forEach(m -> alike.add(new Link(m.index(), m.similarity())));
        near.add(traits.sketch());
      }
      links.add(alike.toArray(Link[]::new));
      return Outcome.kept(example);
    }

    @Override
    public List<Withdrawal> end(LongPredicate kept) {
      boolean[] gone = new boolean[places.size()];
      List<Integer> best = new ArrayList<>();
      for (int i = 0; i < gone.length; i++) {
        gone[i] = !kept.test(i);
        best.add(i);
      }
      List<List<Link>> neighbours = neighbours();
      best.sort(Comparator.<Integer>comparingLong(i -> -worth[i]).thenComparingInt(i -> i));
      List<Withdrawal> withdrawn = new ArrayList<>();
      // The best of all stays and its likes go, then the best of what is left: no chain of
      // likenesses takes an example away that is like none that stays.
      for (int winner : best) {
        if (!gone[winner]) {
          for (Link link : neighbours.get(winner)) {
            if (!gone[link.earlier()]) {
              gone[link.earlier()] = true;
              withdrawn.add(new Withdrawal(link.earlier(), reason(link, winner)));
            }
          }
        }
      }
      return withdrawn;
    }

    private List<List<Link>> neighbours() {
      List<List<Link>> all = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        all.add(new ArrayList<>(0));
      }
      for (int i = 0; i < places.size(); i++) {
        for (Link link : links.get(i)) {
          all.get(i).add(link);
          all.get(link.earlier()).add(new Link(i, link.similarity()));
        }
      }
      return all;
    }

    private Problem reason(Link loser, int winner) {
      String place = places.get(loser.earlier());
      return near(place, places.get(winner), loser.similarity(), "better");
    }
  }

  private long worth(TrainingExample example, int number) {
    return switch (keep) {
      case FIRST -> -number;
      case LAST -> number;
      case LONGEST -> ChecklistData.answers(example).stream().mapToLong(Texts::length).sum();
      case HUMAN_FIRST -> -rank(example.provenance().origin());
    };
  }

  /** From what people wrote to what machines wrote alone. */
  static int rank(Provenance.Origin origin) {
    return switch (origin) {
      case HUMAN -> 0;
      case AI_EDITED -> 1;
      case UNKNOWN -> 2;
      case AI_UNCHANGED -> 3;
    };
  }

  private String text(TrainingExample example) {
    String conversation = Texts.compared(example);
    if (compared == Compared.CONVERSATION) {
      return conversation;
    }
    String answer =
        example.fold(
            chat -> chat.answer().map(last -> answers(chat)).orElse(""),
            preference -> preference.preferred() + "\n" + preference.rejected());
    return answer.length() < SHORT ? conversation : answer;
  }

  /** Of several turns all answers: they are what is learnt. */
  private static String answers(ChatExample chat) {
    return ChecklistData.answers(chat).stream().collect(Collectors.joining("\n"));
  }

  private static Problem exact(String place, String first) {
    return Problem.of(Deduplicate.class, "exact-duplicate", first).at(place);
  }

  private static Problem near(String place, String other, double similarity, String which) {
    int percent = (int) Math.floor(100 * similarity);
    return which.equals("near")
        ? Problem.of(Deduplicate.class, "near-duplicate", other, percent).at(place)
        : Problem.of(Deduplicate.class, "worse-duplicate", other, percent).at(place);
  }
}
