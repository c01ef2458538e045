package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.prepare.Groups.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** See {@link Splitter#stratified}. */
final class StratifiedSplitter implements Splitter {
  /** Examples whose traits are found at once, on all cores. */
  private static final int AHEAD = 2048;

  private final SplitShares shares;
  private final long seed;

  StratifiedSplitter(SplitShares shares, long seed) {
    this.shares = shares;
    this.seed = seed;
  }

  /** The same where own files take the place of a side: its share goes to training. */
  StratifiedSplitter beside(boolean ownValidation, boolean ownTest) {
    double validation = ownValidation ? 0 : shares.validation();
    double test = ownTest ? 0 : shares.test();
    return new StratifiedSplitter(new SplitShares(1 - validation - test, validation, test), seed);
  }

  @Override
  public Splits split(List<TrainingExample> examples) {
    return split(examples, i -> null);
  }

  /**
   * @param own the side of examples that must stand there and nowhere else, by their place
   */
  Splits split(List<TrainingExample> examples, IntFunction<@Nullable Side> own) {
    Run run = new Run(examples, own);
    try (Groups groups = new Groups(SplitOverlap.SIMILARITY)) {
      for (int from = 0; from < examples.size(); from += AHEAD) {
        int start = from;
        int n = Math.min(AHEAD, examples.size() - from);
        Traits[] ahead = new Traits[n];
        IntStream.range(0, n)
            .parallel()
            .forEach(i -> ahead[i] = groups.traits(examples.get(start + i)));
        for (int i = 0; i < n; i++) {
          run.place(start + i, ahead[i], groups);
        }
      }
    }
    new SideBalance(run.sides, run.strata, run.unions, run.draws, shares, i -> own.apply(i) != null)
        .mend();
    return new Splits(
        Splits.on(Side.TRAINING, examples, run.sides),
        Splits.on(Side.VALIDATION, examples, run.sides),
        Splits.on(Side.TEST, examples, run.sides),
        run.dropped);
  }

  private Side side(double draw) {
    return draw < shares.test()
        ? Side.TEST
        : draw < shares.test() + shares.validation() ? Side.VALIDATION : Side.TRAINING;
  }

  /** What is known of the examples so far. */
  private final class Run {
    private final List<TrainingExample> examples;
    private final IntFunction<@Nullable Side> own;
    private final @Nullable Side[] sides;
    private final float[] draws;
    private final Unions unions;
    private final Strata strata;
    private final List<DroppedRecord> dropped = new ArrayList<>();

    Run(List<TrainingExample> examples, IntFunction<@Nullable Side> own) {
      this.examples = examples;
      this.own = own;
      sides = new Side[examples.size()];
      draws = new float[examples.size()];
      unions = new Unions(examples.size());
      strata = new Strata(examples.size());
    }

    void place(int place, Traits traits, Groups groups) {
      strata.put(place, traits.provenance());
      List<Integer> related = new ArrayList<>(0);
      groups.related(traits, related::add);
      Side must = own.apply(place);
      double draw = Hashes.unit(traits.text(), seed);
      draws[place] = (float) draw;
      Side side = must != null ? must : related.isEmpty() ? side(draw) : sides[related.get(0)];
      boolean ownElsewhere = must == null && related.stream().anyMatch(r -> own.apply(r) != null);
      for (int other : related) {
        if (sides[other] != side || ownElsewhere) {
          drop(place, other, ownElsewhere ? "split.own" : "split.bridge");
          return;
        }
      }
      sides[place] = side;
      related.forEach(other -> unions.join(other, place));
      groups.add(traits, place);
    }

    private void drop(int place, int other, String code) {
      TrainingExample example = examples.get(place);
      String there = examples.get(other).provenance().place();
      Problem reason = Problem.of(StratifiedSplitter.class, code, there);
      dropped.add(new DroppedRecord(example.provenance(), reason.at(example.provenance().place())));
    }
  }
}
