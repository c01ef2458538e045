package io.hivetune.benchmarks.eval;

import io.hivetune.eval.stats.BcaBootstrap;
import io.hivetune.eval.stats.Interval;
import io.hivetune.eval.stats.PairedRandomisation;
import io.hivetune.eval.stats.PairedSample;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** A BCa interval and a randomisation test of 10,000 resamples over 10,000 rows, one thread. */
public final class BootstrapSpeed {
  private static final int N = 10_000;
  private static final int ROUNDS = 5;

  private BootstrapSpeed() {}

  public static void main(String[] args) {
    Random random = new Random(1);
    double[] base = random.doubles(N, 0, 100).toArray();
    double[] tuned = random.doubles(N, 0, 100).toArray();
    double[] weights = random.doubles(N, 20, 300).toArray();
    PairedSample plain = PairedSample.of(base, tuned);
    PairedSample weighted = new PairedSample(base, weights, tuned, weights);
    time("bootstrap, a mean", () -> BcaBootstrap.of(plain, 0.95, N, 3));
    time("bootstrap, a ratio (loss a token)", () -> BcaBootstrap.of(weighted, 0.95, N, 3));
    time("randomisation, a mean", () -> PairedRandomisation.pValue(plain, N, 3));
    time("randomisation, a ratio", () -> PairedRandomisation.pValue(weighted, N, 3));
  }

  private static void time(String name, Supplier<Object> work) {
    double[] seconds = new double[ROUNDS];
    Object result = new Interval(0, 0, 0, 0.5);
    for (int round = 0; round < ROUNDS; round++) {
      Object[] kept = new Object[1];
      seconds[round] = Cpu.of(() -> kept[0] = work.get());
      result = kept[0];
    }
    System.out.printf(Locale.ROOT, "%-36s %.3f s  %s%n", name, Cpu.median(seconds), result);
  }
}
