package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.TrainingExample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Orders each purpose's groups by a hash of seed and content, then gives each to the side that
 * lacks most of its share. A group that no longer fits where it is due goes to training.
 */
final class StratifiedSplitter implements Splitter {
  private final SplitShares shares;
  private final long seed;

  StratifiedSplitter(SplitShares shares, long seed) {
    this.shares = shares;
    this.seed = seed;
  }

  @Override
  public Splits split(List<TrainingExample> examples) {
    Map<String, List<List<TrainingExample>>> byPurpose =
        Groups.of(examples, SplitOverlap.SIMILARITY).stream()
            .collect(
                Collectors.groupingBy(
                    g -> g.get(0).provenance().purpose(), TreeMap::new, Collectors.toList()));
    List<List<TrainingExample>> sides =
        List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    byPurpose.values().forEach(groups -> share(groups, sides));
    return new Splits(sides.get(0), sides.get(1), sides.get(2));
  }

  private void share(List<List<TrainingExample>> groups, List<List<TrainingExample>> sides) {
    int total = groups.stream().mapToInt(List::size).sum();
    int test = wanted(shares.test(), total);
    int validation = Math.min(wanted(shares.validation(), total), total - test);
    int[] lacking = {total - test - validation, validation, test};
    int[] wanted = lacking.clone();
    groups.stream()
        .sorted(Comparator.comparing(this::order))
        .forEachOrdered(
            group -> {
              int side = mostLacking(lacking, wanted);
              side = group.size() <= lacking[side] ? side : 0;
              lacking[side] -= group.size();
              sides.get(side).addAll(group);
            });
  }

  /** At least one where a purpose has ten or more, so that no purpose goes unmeasured. */
  private static int wanted(double share, int total) {
    int rounded = (int) Math.round(share * total);
    return share > 0 && total >= 10 ? Math.max(1, rounded) : rounded;
  }

  private static int mostLacking(int[] lacking, int[] wanted) {
    int most = 0;
    for (int side = 1; side < lacking.length; side++) {
      // lacking/wanted compared without division; a side that wants nothing never wins.
      if ((long) lacking[side] * Math.max(1, wanted[most])
          > (long) lacking[most] * Math.max(1, wanted[side])) {
        most = side;
      }
    }
    return most;
  }

  private String order(List<TrainingExample> group) {
    String first = seed + "|" + group.get(0).canonical();
    return Fingerprint.ofText(first).sha256();
  }
}
