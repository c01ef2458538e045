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
   */
  public record StepResult(double loss, double gradientNorm, long tokens) {}

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
    long noise = seed * 31 + optimizer.steps();
    double loss =
        onLanes(
            microBatches,
            (lane, index) ->
                stop.getAsBoolean()
                    ? 0
                    : lane.learn(microBatches.get(index), 1.0 / scored, noise * 1_000_003 + index),
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
      if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
        throw new NotFiniteException(optimizer.steps() + 1, loss / scored, norm);
      }
      if (norm > clipNorm) {
        gradient.mulInPlace(clipNorm / (norm + 1e-6));
      }
      optimizer.step(gradient, rate);
      long tokens =
          microBatches.stream().flatMap(List::stream).mapToLong(TrainingRow::length).sum();
      return Optional.of(new StepResult(loss / scored, norm, tokens));
    }
  }

  /** Mean loss per scored token, in nats, without learning. */
  public double measure(List<List<TrainingRow>> batches) throws InterruptedException {
    long scored = batches.stream().flatMap(List::stream).mapToLong(TrainingRow::scored).sum();
    return onLanes(batches, (lane, index) -> lane.measure(batches.get(index)), false) / scored;
  }

  private interface LaneWork {
    double run(Lane lane, int index);
  }

  /** Batch i runs on lane i mod lanes, in order; sums what the work gives, in a fixed order. */
  private double onLanes(List<List<TrainingRow>> batches, LaneWork work, boolean clear)
      throws InterruptedException {
    List<Callable<Double>> tasks = new ArrayList<>();
    for (int l = 0; l < lanes.size(); l++) {
      int first = l;
      tasks.add(
          () -> {
            Lane lane = lanes.get(first);
            if (clear) {
              lane.clear();
            }
            double sum = 0;
            for (int i = first; i < batches.size(); i += lanes.size()) {
              sum += work.run(lane, i);
            }
            return sum;
          });
    }
    double total = 0;
    for (Future<Double> lane : threads.invokeAll(tasks)) {
      try {
        total += lane.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException r
            ? r
            : new IllegalStateException(e.getCause());
      }
    }
    return total;
  }

  @Override
  public void close() {
    Threads.finish(threads);
    lanes.forEach(Lane::close);
  }
}
