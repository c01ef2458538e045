package io.hivetune.benchmarks.training;

import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.torch.Torch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Steps of a LoRA training as a share of the machine's measured F32 peak, in turns with the peak
 * and, where a Python is given, with PyTorch and PEFT:
 *
 * <pre>{@code
 * TrainingSpeed [rounds] [tokens] [small|medium] [python benchmarks/peers/training_peer.py]
 * }</pre>
 */
public final class TrainingSpeed {
  private static final int LANES = 2;
  private static final int STEPS = 2;

  private TrainingSpeed() {}

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    int tokens = args.length > 1 ? Integer.parseInt(args[1]) : 256;
    boolean small = args.length < 3 || args[2].equals("small");
    DecoderConfig config = small ? Work.small() : Work.medium();
    long start = System.nanoTime();
    Torch.ensureReady();
    say("libtorch %s ready after %.2f s", Torch.version(), (System.nanoTime() - start) / 1e9);
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    List<Double> busyShares = new ArrayList<>();
    List<Double> peaks = new ArrayList<>();
    try (Work work = new Work(config, tokens, LANES, false);
        GemmPeak peak = new GemmPeak(LANES);
        Peer peer = args.length > 4 ? peer(args, config, tokens) : null) {
      if (peer != null) {
        say("peer: %s", peer.versions());
        peer.steps(1);
      }
      for (int i = 0; i < 3; i++) {
        work.step();
        peak.rate();
      }
      for (int round = 0; round < rounds; round++) {
        GemmPeak.Rate before = peak.rate();
        List<Double> steps = new ArrayList<>();
        double processorStart = GemmPeak.processorSeconds();
        for (int i = 0; i < STEPS; i++) {
          steps.add(work.step());
        }
        double processor = (GemmPeak.processorSeconds() - processorStart) / STEPS;
        GemmPeak.Rate after = peak.rate();
        double limit = (before.bySecond() + after.bySecond()) / 2;
        busyShares.add(
            work.flops()
                / processor
                / ((before.byProcessorSecond() + after.byProcessorSecond()) / 2));
        peaks.add(limit);
        ours.addAll(steps);
        shares.add(work.flops() / median(steps) / limit);
        if (peer != null) {
          theirs.addAll(peer.steps(STEPS));
        }
      }
      say(
          "peak %.0f GFLOP/s (median of %d, best %.0f)",
          median(peaks) / 1e9, rounds, max(peaks) / 1e9);
      say(
          "step %.3f s median, %.3f best; %.0f tokens/s; %.0f GFLOP/s",
          median(ours),
          Collections.min(ours),
          work.tokensPerStep() / median(ours),
          work.flops() / median(ours) / 1e9);
      say(
          "share of peak: median of rounds %.1f %%, best %.1f %%",
          100 * median(shares), 100 * max(shares));
      say(
          "the same by processor time, which others on the machine disturb less: %.1f %%, best %.1f"
              + " %%",
          100 * median(busyShares), 100 * max(busyShares));
      if (peer != null) {
        say("peer step %.3f s median, %.3f best", median(theirs), Collections.min(theirs));
        say("times as fast as the peer: %.2f", median(theirs) / median(ours));
      }
    }
  }

  private static Peer peer(String[] args, DecoderConfig c, int tokens) throws java.io.IOException {
    return new Peer(
        List.of(
            args[3],
            args[4],
            Integer.toString(LANES),
            Integer.toString(tokens),
            Integer.toString(c.vocabulary()),
            Integer.toString(c.hidden()),
            Integer.toString(c.layers()),
            Integer.toString(c.heads()),
            Integer.toString(c.keyValueHeads()),
            Integer.toString(c.intermediate())));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static double max(List<Double> values) {
    return Collections.max(values);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
