package io.hivetune.dataset.prepare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Mends what chance did to few examples: a group far too large for its side goes to training, and a
 * purpose (or a purpose's file) without validation or test gives the group whose draw is nearest.
 */
final class SideBalance {
  private static final int SMALL_GROUP = 5;

  /** Beyond, chance needs no mending, and looking for the nearest group would take long. */
  private static final int MOST_EXAMPLES = 100_000;

  /** A group of examples that stand together. */
  private static final class Group {
    final int root;
    final double draw;
    final List<Integer> members = new ArrayList<>(1);

    Group(int root, double draw) {
      this.root = root;
      this.draw = draw;
    }
  }

  private final @Nullable Side[] sides;
  private final Strata strata;
  private final Unions unions;
  private final float[] draws;
  private final SplitShares shares;
  private final IntPredicate fixed;
  private final long[][] counts;

  SideBalance(
      @Nullable Side[] sides,
      Strata strata,
      Unions unions,
      float[] draws,
      SplitShares shares,
      IntPredicate fixed) {
    this.sides = sides;
    this.strata = strata;
    this.unions = unions;
    this.draws = draws;
    this.shares = shares;
    this.fixed = fixed;
    this.counts = new long[strata.count()][Side.values().length];
  }

  void mend() {
    largeGroups().forEach(this::shrink);
    if (sides.length > MOST_EXAMPLES) {
      return;
    }
    for (int i = 0; i < sides.length; i++) {
      count(i, 1);
    }
    int[] least = strata.least();
    for (int stratum = 0; stratum < least.length; stratum++) {
      long[] count = counts[stratum];
      if (count[0] + count[1] + count[2] >= least[stratum]) {
        give(stratum, count, Side.TEST);
        give(stratum, count, Side.VALIDATION);
      }
    }
  }

  private void count(int place, int by) {
    Side side = sides[place];
    if (side != null) {
      counts[strata.purpose(place)][side.ordinal()] += by;
      counts[strata.file(place)][side.ordinal()] += by;
    }
  }

  private List<Group> largeGroups() {
    int[] sizes = new int[sides.length];
    for (int i = 0; i < sides.length; i++) {
      sizes[unions.root(i)]++;
    }
    Map<Integer, Group> groups = new HashMap<>();
    for (int i = 0; i < sides.length; i++) {
      int root = unions.root(i);
      if (sizes[root] > SMALL_GROUP && sides[i] != null) {
        groups.computeIfAbsent(root, r -> new Group(r, draws[r])).members.add(i);
      }
    }
    return new ArrayList<>(groups.values());
  }

  private void shrink(Group group) {
    Side side = sides[group.root];
    if (side != Side.TRAINING
        && group.members.size() > 2 * share(side) * sides.length
        && group.members.stream().noneMatch(fixed::test)) {
      group.members.forEach(i -> sides[i] = Side.TRAINING);
    }
  }

  private void give(int stratum, long[] count, Side side) {
    if (share(side) == 0 || count[side.ordinal()] > 0 || count[Side.TRAINING.ordinal()] < 2) {
      return;
    }
    long most = Math.max(1, Math.round(2 * share(side) * (count[0] + count[1] + count[2])));
    Group nearest = nearest(stratum, most);
    if (nearest != null) {
      for (int i : nearest.members) {
        count(i, -1);
        sides[i] = side;
        count(i, 1);
      }
    }
  }

  private @Nullable Group nearest(int stratum, long most) {
    Map<Integer, Group> groups = new HashMap<>();
    for (int i = 0; i < sides.length; i++) {
      if (sides[i] == Side.TRAINING && !fixed.test(i)) {
        int root = unions.root(i);
        groups.computeIfAbsent(root, r -> new Group(r, draws[r])).members.add(i);
      }
    }
    return groups.values().stream()
        .filter(g -> g.members.size() <= most)
        .filter(g -> g.members.stream().allMatch(i -> strata.holds(stratum, i)))
        .min(Comparator.<Group>comparingDouble(g -> g.draw).thenComparingInt(g -> g.root))
        .orElse(null);
  }

  private double share(@Nullable Side side) {
    return side == Side.TEST
        ? shares.test()
        : side == Side.VALIDATION ? shares.validation() : shares.training();
  }
}
