package io.hivetune.benchmarks.training;

import com.sun.management.OperatingSystemMXBean;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import io.hivetune.local.train.Gaussian;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the machine can do at best: products of square F32 matrices, one on each core at the same
 * time, by the library that the training uses.
 */
final class GemmPeak implements AutoCloseable {
  private static final int SIZE = 1024;
  private static final int PRODUCTS = 8;

  private final ExecutorService threads;
  private final List<Tensor> factors = new ArrayList<>();

  GemmPeak(int cores) {
    threads = Executors.newFixedThreadPool(cores);
    Gaussian gaussian = new Gaussian(1);
    for (int i = 0; i < 2 * cores; i++) {
      try (Scope scope = Scope.silent()) {
        factors.add(scope.keep(Tensor.of(gaussian.next(SIZE * SIZE, 1), SIZE, SIZE)));
      }
    }
  }

  /** Operations a second on all cores together, and a second of one processor's time. */
  record Rate(double bySecond, double byProcessorSecond) {}

  /** Processor time of this process so far. */
  static double processorSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  Rate rate() throws Exception {
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < factors.size(); i += 2) {
      Tensor a = factors.get(i);
      Tensor b = factors.get(i + 1);
      work.add(() -> multiply(a, b));
    }
    double processor = processorSeconds();
    long start = System.nanoTime();
    int products = 0;
    for (Future<Integer> done : threads.invokeAll(work)) {
      products += done.get();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double operations = 2.0 * SIZE * SIZE * SIZE * products;
    return new Rate(operations / seconds, operations / (processorSeconds() - processor));
  }

  private static int multiply(Tensor a, Tensor b) {
    for (int i = 0; i < PRODUCTS; i++) {
      try (Scope scope = Scope.silent()) {
        a.matmul(b);
      }
    }
    return PRODUCTS;
  }

  @Override
  public void close() {
    threads.shutdown();
    factors.forEach(Tensor::close);
  }
}
