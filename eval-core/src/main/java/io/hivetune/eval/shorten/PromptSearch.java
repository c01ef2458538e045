package io.hivetune.eval.shorten;

import io.hivetune.dataset.ChatExample;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One search. Used once. */
final class PromptSearch {
  private final PromptParts parts;
  private final Quality quality;
  private final List<ChatExample> rows;
  private final double bound;
  private final int most;
  private final Consumer<Trial> listener;
  private final Quality.Measured whole;
  private final List<Trial> trials = new ArrayList<>();
  private final List<Accepted> accepted = new ArrayList<>();
  private final Set<BitSet> tried = new HashSet<>();
  private BitSet kept;

  /**
   * A prompt with which quality was held on the search's rows.
   *
   * @param parts that it keeps
   */
  record Accepted(BitSet parts, Trial trial) {}

  PromptSearch(
      PromptParts parts,
      Quality quality,
      List<ChatExample> rows,
      double bound,
      int most,
      Consumer<Trial> listener) {
    this.parts = parts;
    this.quality = quality;
    this.rows = rows;
    this.bound = bound;
    this.most = most;
    this.listener = listener;
    this.kept = new BitSet();
    this.kept.set(0, parts.size());
    this.whole = quality.of(parts.prompt(kept), rows);
  }

  List<Trial> trials() {
    return trials;
  }

  /** In the order they were met, each shorter than the one before. */
  List<Accepted> accepted() {
    return accepted;
  }

  void run() {
    if (drop((BitSet) kept.clone())) {
      return;
    }
    IntStream.range(0, parts.sections())
        .mapToObj(parts::section)
        .sorted((a, b) -> Integer.compare(parts.length(b), parts.length(a)))
        .forEach(this::drop);
    for (int size = Math.max(1, kept.cardinality() / 2); size > 1; size /= 2) {
      dropRuns(size);
    }
    while (dropRuns(1)) {
      // Until every single part is needed.
    }
  }

  /** Tries to leave out each run of so many of the parts that are left. */
  private boolean dropRuns(int size) {
    boolean any = false;
    int[] left = kept.stream().toArray();
    // From behind: later sentences refine earlier ones more often than the other way round.
    for (int to = left.length; to > 0; to -= size) {
      BitSet run = new BitSet();
      for (int i = Math.max(0, to - size); i < to; i++) {
        run.set(left[i]);
      }
      any |= drop(run);
    }
    return any;
  }

  private boolean drop(BitSet out) {
    BitSet shorter = (BitSet) kept.clone();
    shorter.andNot(out);
    if (shorter.equals(kept) || trials.size() >= most || !tried.add(shorter)) {
      return false;
    }
    String prompt = parts.prompt(shorter);
    Quality.Measured measured = quality.of(prompt, rows);
    OptionalDouble lost = lost(measured);
    boolean held = lost.isPresent() && lost.getAsDouble() <= bound;
    Trial trial = new Trial(trials.size() + 1, prompt, lost, measured.promptTokens(), held);
    trials.add(trial);
    listener.accept(trial);
    if (held) {
      kept = shorter;
      accepted.add(new Accepted(shorter, trial));
    }
    return held;
  }

  /** Mean over the rows that have a score under both prompts; none where there is no such row. */
  private OptionalDouble lost(Quality.Measured measured) {
    return IntStream.range(0, rows.size())
        .filter(i -> whole.scores().get(i).isPresent() && measured.scores().get(i).isPresent())
        .mapToDouble(
            i -> whole.scores().get(i).orElseThrow() - measured.scores().get(i).orElseThrow())
        .average();
  }
}
