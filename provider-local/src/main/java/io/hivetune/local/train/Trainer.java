package io.hivetune.local.train;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Makes optimiser steps: micro-batches go round the lanes, their gradients are summed in the order
 * of the lanes, clipped, applied.
 *
 * <p>The result depends on the number of lanes (by rounding) but not on timing: the same data, seed
 * and lanes give the same parameters, bit by bit, on the same kind of processor. Not thread-safe.
 * Closing it stops its threads; decoder, trainable and optimiser stay the caller's.
 */
public final class Trainer implements AutoCloseable {
  private final Optimizer optimizer;
  private final double clipNorm;
  private final long seed;
  private final List<Lane> lanes = new ArrayList<>();
  private final ExecutorService threads;

  /**
   * @param lanes threads that work on micro-batches, at least 1
   * @param clipNorm largest Euclidean norm of a step's gradient
   * @param dropout share for adapters that use it
   * @param packed lays rows of different lengths end to end instead of padding them
   * @param recompute computes each block a second time on the way back instead of keeping its
   *     inside: a third more work, a fraction of the memory
   */
  public record Settings(
      int lanes, double clipNorm, double dropout, long seed, boolean packed, boolean recompute) {
    /** Packed, not recomputed. */
    public Settings(int lanes, double clipNorm, double dropout, long seed) {
      this(lanes, clipNorm, dropout, seed, true, false);
    }

    public Settings {
      if (lanes < 1 || !(clipNorm > 0)) {
        throw new IllegalArgumentException(
            "lanes and clipNorm must be positive, but were " + lanes + ", " + clipNorm);
      }
    }
  }

  /**
   * What a step found.
   *
   * @param loss mean over scored tokens before the step, in nats
   * @param gradientNorm before clipping
   * @param tokens tokens read, padding not counted
   * @param preferences of a step on pairs, before the step
   */
  public record StepResult(
      double loss, double gradientNorm, long tokens, Optional<PreferenceMeasures> preferences) {}

  public Trainer(Decoder decoder, Trainable trainable, Optimizer optimizer, Settings settings) {
    this.optimizer = optimizer;
    this.clipNorm = settings.clipNorm();
    this.seed = settings.seed();
    for (int i = 0; i < settings.lanes(); i++) {
      lanes.add(new Lane(decoder, trainable, settings));
    }
    threads =
        Executors.newFixedThreadPool(
            settings.lanes(),
            work -> {
              Thread thread = new Thread(work, "hivetune-lane");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Learns from micro-batches as if they were one batch.
   *
   * @param rate factor on the learning rates, from the schedule
   */
  public StepResult step(List<List<TrainingRow>> microBatches, double rate)
      throws InterruptedException {
    return step(microBatches, rate, () -> false).orElseThrow();
  }

  /**
   * The same, given up between two micro-batches as soon as {@code stop} says so.
   *
   * @return empty if it was given up: the parameters are as before
   * @throws NotFiniteException if loss or gradient is infinite or not a number: the parameters are
   *     as before
   */
  public Optional<StepResult> step(
      List<List<TrainingRow>> microBatches, double rate, BooleanSupplier stop)
      throws InterruptedException {
    long scored = microBatches.stream().flatMap(List::stream).mapToLong(TrainingRow::scored).sum();
    if (scored == 0) {
      throw new IllegalArgumentException("a step needs at least one token that counts in the loss");
    }
    LaneWork work =
        (lane, index) ->
            new double[] {lane.learn(microBatches.get(index), 1.0 / scored, noise(index))};
    return step(microBatches, work, 1, rate, stop)
        .map(
            s ->
                new StepResult(
                    s.sums()[0] / scored, s.gradientNorm(), s.tokens(), Optional.empty()));
  }

  /**
   * Learns from micro-batches of pairs as if they were one batch; the rest as {@link #step(List,
   * double, BooleanSupplier)}.
   */
  public Optional<StepResult> step(
      List<List<PreferencePair>> microBatches,
      PreferenceLoss loss,
      double rate,
      BooleanSupplier stop)
      throws InterruptedException {
    int pairs = microBatches.stream().mapToInt(List::size).sum();
    if (pairs == 0) {
      throw new IllegalArgumentException("a step needs at least one pair");
    }
    LaneWork work =
        (lane, index) -> lane.learn(microBatches.get(index), loss, 1.0 / pairs, noise(index));
    return step(microBatches, work, PreferenceMeasures.NUMBERS, rate, stop)
        .map(
            s ->
                new StepResult(
                    s.sums()[0] / pairs,
                    s.gradientNorm(),
                    s.tokens(),
                    Optional.of(PreferenceMeasures.of(s.sums(), pairs))));
  }

  private long noise(int index) {
    return (seed * 31 + optimizer.steps()) * 1_000_003 + index;
  }

  /** Sums of the lanes' numbers, the loss first. */
  private record Stepped(double[] sums, double gradientNorm, long tokens) {}

  private Optional<Stepped> step(
      List<? extends List<? extends Sized>> microBatches,
      LaneWork learn,
      int numbers,
      double rate,
      BooleanSupplier stop)
      throws InterruptedException {
    double[] nothing = new double[numbers];
    double[] sums =
        onLanes(
            microBatches.size(),
            (lane, index) -> stop.getAsBoolean() ? nothing : learn.run(lane, index),
            numbers,
            true);
    if (stop.getAsBoolean()) {
      return Optional.empty();
    }
    try (Scope scope = Scope.silent()) {
      Tensor gradient = lanes.get(0).gradient();
      for (Lane other : lanes.subList(1, lanes.size())) {
        gradient.addInPlace(other.gradient());
      }
      double norm = gradient.norm();
      if (!Double.isFinite(sums[0]) || !Double.isFinite(norm)) {
        throw new NotFiniteException(optimizer.steps() + 1, sums[0], norm);
      }
      if (norm > clipNorm) {
        gradient.mulInPlace(clipNorm / (norm + 1e-6));
      }
      optimizer.step(gradient, rate);
      long tokens = microBatches.stream().flatMap(List::stream).mapToLong(Sized::length).sum();
      return Optional.of(new Stepped(sums, norm, tokens));
    }
  }

  /** Mean loss per scored token, in nats, without learning. */
  public double measure(List<List<TrainingRow>> batches) throws InterruptedException {
    long scored = batches.stream().flatMap(List::stream).mapToLong(TrainingRow::scored).sum();
    LaneWork work = (lane, index) -> new double[] {lane.measure(batches.get(index))};
    return onLanes(batches.size(), work, 1, false)[0] / scored;
  }

  /** What pairs cost and how they stand, without learning. */
  public Measured measure(List<List<PreferencePair>> batches, PreferenceLoss loss)
      throws InterruptedException {
    int pairs = batches.stream().mapToInt(List::size).sum();
    LaneWork work = (lane, index) -> lane.measure(batches.get(index), loss);
    double[] sums = onLanes(batches.size(), work, PreferenceMeasures.NUMBERS, false);
    return new Measured(sums[0] / pairs, PreferenceMeasures.of(sums, pairs));
  }

  /**
   * Of pairs.
   *
   * @param loss mean over the pairs
   */
  public record Measured(double loss, PreferenceMeasures preferences) {}

  /**
   * Log-probabilities of both answers of each pair by the model as it stands, pair by pair, so that
   * they don't depend on what else is asked.
   *
   * @return empty if {@code stop} said so
   */
  public Optional<List<PreferencePair.Reference>> references(
      List<PreferencePair> pairs, BooleanSupplier stop) throws InterruptedException {
    PreferencePair.Reference[] all = new PreferencePair.Reference[pairs.size()];
    onLanes(
        all.length,
        (lane, index) -> {
          if (!stop.getAsBoolean()) {
            all[index] = lane.reference(pairs.get(index));
          }
          return new double[0];
        },
        0,
        false);
    return stop.getAsBoolean() ? Optional.empty() : Optional.of(List.of(all));
  }

  private interface LaneWork {
    double[] run(Lane lane, int index);
  }

  /** Batch i runs on lane i mod lanes, in order; sums what the work gives, in a fixed order. */
  private double[] onLanes(int batches, LaneWork work, int numbers, boolean clear)
      throws InterruptedException {
    List<Callable<double[]>> tasks = new ArrayList<>();
    for (int l = 0; l < lanes.size(); l++) {
      int first = l;
      tasks.add(
          () -> {
            Lane lane = lanes.get(first);
            if (clear) {
              lane.clear();
            }
            double[] sums = new double[numbers];
            for (int i = first; i < batches; i += lanes.size()) {
              add(work.run(lane, i), sums);
            }
            return sums;
          });
    }
    double[] total = new double[numbers];
    for (Future<double[]> lane : threads.invokeAll(tasks)) {
      try {
        add(lane.get(), total);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException r
            ? r
            : new IllegalStateException(e.getCause());
      }
    }
    return total;
  }

  private static void add(double[] numbers, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += numbers[i];
    }
  }

  @Override
  public void close() {
    Threads.finish(threads);
    lanes.forEach(Lane::close);
  }
}
