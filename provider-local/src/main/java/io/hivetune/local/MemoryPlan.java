package io.hivetune.local;

import io.hivetune.dataset.Problem;
import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.HalfLinears;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.torch.Nf4Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much memory a training will take, part by part, before anything is loaded. Immutable.
 *
 * <p>The parts are counted from the shapes; what the way back keeps of each layer was fitted to
 * measurements, see {@code benchmarks/README.md}. Expect the truth within a quarter.
 *
 * @param weights bytes of the base model
 * @param training bytes of the trained numbers: values, one gradient a lane, two means of AdamW and
 *     one array to compute in
 * @param activations bytes that the lanes keep for the way back
 * @param head bytes of the chunks in which the output layer is computed
 * @param runtime bytes of libtorch and the JVM
 */
public record MemoryPlan(
    DecoderConfig model,
    Use use,
    long weights,
    long training,
    long activations,
    long head,
    long runtime) {
  private static final long GIB = 1L << 30;
  private static final long RUNTIME = 450L << 20;
  private static final int CHUNK = 256;
  private static final int HEAD_TILE = 8192;
  private static final int FLOAT = Float.BYTES;

  /**
   * What a training wants.
   *
   * @param adapter empty where every parameter is trained
   * @param tokens that a lane works on at once
   * @param precision how wide the matrices of the frozen blocks are kept
   */
  public record Use(
      Optional<LoraConfig> adapter, int tokens, int lanes, boolean recompute, Precision precision) {
    Use recomputing() {
      return new Use(adapter, tokens, lanes, true, precision);
    }

    Use with(LoraConfig lora) {
      return new Use(Optional.of(lora), tokens, lanes, recompute, precision);
    }

    Use with(Precision kept) {
      return new Use(adapter, tokens, lanes, true, kept);
    }

    Use withTokens(int fewer) {
      return new Use(adapter, fewer, lanes, recompute, precision);
    }

    Use withLanes(int fewer) {
      return new Use(adapter, tokens, fewer, recompute, precision);
    }
  }

  public static MemoryPlan of(DecoderConfig model, Use use) {
    long parameters = Parameter.all(model).stream().mapToLong(Parameter::count).sum();
    long trained = use.adapter().map(a -> LoraModel.trained(model, a)).orElse(parameters);
    long perLayer = FLOAT * keptPerToken(model, use);
    long working = FLOAT * madePerToken(model);
    long perToken =
        use.recompute()
            // Half as much again was measured: between two blocks the allocator can't give all
            // back.
            ? (long) model.layers() * model.hidden() * FLOAT + perLayer + working * 3 / 2
            : model.layers() * perLayer + working;
    return new MemoryPlan(
        model,
        use,
        weights(model, use),
        trained * FLOAT * (4L + use.lanes()),
        use.lanes() * use.tokens() * perToken,
        use.lanes() * head(model, use),
        RUNTIME);
  }

  /**
   * F32, or blocks in fewer bits and for each lane one matrix widened. In 4 bits the tables stay as
   * the files hold them, which is taken to be 16 bits.
   */
  private static long weights(DecoderConfig model, Use use) {
    long bytes = 0;
    long widest = 0;
    for (Parameter p : Parameter.all(model)) {
      boolean linear = HalfLinears.isLinear(p);
      widest = linear ? Math.max(widest, p.count() * FLOAT) : widest;
      bytes +=
          switch (use.precision()) {
            case F32 -> p.count() * FLOAT;
            case HALF -> p.count() * (linear ? 2 : FLOAT);
            case NF4 ->
                linear ? Nf4Matrix.byteCount(p.count()) : p.count() * (p.isMatrix() ? 2 : FLOAT);
          };
    }
    return use.precision() == Precision.F32 ? bytes : bytes + use.lanes() * widest;
  }

  /** Of one lane: scores, their gradients, and what is made in between; a 16-bit table in tiles. */
  private static long head(DecoderConfig model, Use use) {
    long chunks = 3L * CHUNK * model.vocabulary() * FLOAT;
    return use.precision() == Precision.NF4
        ? chunks + Math.min(model.vocabulary(), HEAD_TILE) * (long) model.hidden() * FLOAT
        : chunks;
  }

  /**
   * Floats that one layer keeps of one token for the way back: inputs of norms and of adapted
   * layers, what attention and the gate read.
   */
  private static long keptPerToken(DecoderConfig m, Use use) {
    long kept = 4L * m.hidden() + 3L * m.queryWidth() + repeated(m) + 3L * m.intermediate();
    if (use.adapter().isEmpty()) {
      return kept + m.hidden() + m.queryWidth() + m.intermediate();
    }
    LoraConfig a = use.adapter().get().on(m);
    for (String name : a.targetModules()) {
      kept += a.rank();
      // Each adapted layer draws noise of its own: a mask, and the input under it.
      kept += a.dropout() > 0 ? 2 * inputWidth(m, name) : 0;
      // The product under the magnitudes, and with noise a second one.
      kept += a.dora() ? (a.dropout() > 0 ? 2 : 1) * outputWidth(m, name) : 0;
      kept += name.equals("down_proj") ? m.intermediate() : 0;
      kept += name.equals("gate_proj") || name.equals("gate_up_proj") ? m.hidden() : 0;
    }
    return kept;
  }

  /** Floats that a layer makes of one token, all of them, while it computes. */
  private static long madePerToken(DecoderConfig m) {
    return 9L * m.hidden()
        + 6L * m.queryWidth()
        + 6L * m.keyWidth()
        + repeated(m)
        + 4L * m.intermediate();
  }

  /** Keys and values, once for each query head where several share one. */
  private static long repeated(DecoderConfig m) {
    return m.heads() == m.keyValueHeads() ? 2L * m.keyWidth() : 2L * m.queryWidth();
  }

  private static long outputWidth(DecoderConfig m, String module) {
    return switch (module) {
      case "q_proj" -> m.queryWidth();
      case "k_proj", "v_proj" -> m.keyWidth();
      case "qkv_proj" -> m.queryWidth() + 2 * m.keyWidth();
      case "gate_proj", "up_proj" -> m.intermediate();
      case "gate_up_proj" -> 2 * m.intermediate();
      default -> m.hidden();
    };
  }

  private static long inputWidth(DecoderConfig m, String module) {
    return switch (module) {
      case "o_proj" -> m.queryWidth();
      case "down_proj" -> m.intermediate();
      default -> m.hidden();
    };
  }

  /** All parts together. */
  public long bytes() {
    return weights + training + activations + head + runtime;
  }

  /** Numbers that are trained. */
  public long trainedParameters() {
    return use.adapter()
        .map(a -> LoraModel.trained(model, a))
        .orElseGet(() -> Parameter.all(model).stream().mapToLong(Parameter::count).sum());
  }

  public boolean fits(long available) {
    return bytes() <= available;
  }

  /**
   * What to change, one thing after the other in the order of what it costs, until it fits.
   *
   * @param available bytes
   * @return empty if it fits as it is; the last step says so if nothing helps
   */
  public List<Step> advice(long available) {
    List<Step> steps = new ArrayList<>();
    MemoryPlan plan = this;
    while (!plan.fits(available)) {
      Optional<Step> next = plan.nextStep();
      if (next.isEmpty()) {
        steps.add(new Step(problem("memory.step.model", gib(available)), plan));
        return steps;
      }
      steps.add(next.get());
      plan = next.get().plan();
    }
    return steps;
  }

  /**
   * One change.
   *
   * @param what the sentence, with what memory it brings
   * @param plan with the change made
   */
  public record Step(Problem what, MemoryPlan plan) {}

  private Optional<Step> nextStep() {
    if (!use.recompute() && activations > (weights + training) / 20) {
      return step("memory.step.recompute", use.recomputing());
    }
    if (use.adapter().isEmpty()) {
      LoraConfig guide = new LoraConfig(16, 32, 0, LoraConfig.ALL_LINEAR);
      return step("memory.step.lora", use.with(guide));
    }
    if (use.precision() == Precision.F32) {
      return step("memory.step.half", use.with(Precision.HALF));
    }
    if (use.precision() == Precision.HALF) {
      return step("memory.step.nf4", use.with(Precision.NF4));
    }
    if (use.tokens() > 512) {
      return step("memory.step.length", use.withTokens(use.tokens() / 2));
    }
    if (use.lanes() > 1) {
      return step("memory.step.lanes", use.withLanes(1));
    }
    return Optional.empty();
  }

  private Optional<Step> step(String code, Use changed) {
    MemoryPlan plan = of(model, changed);
    return Optional.of(new Step(problem(code, gib(plan.bytes()), changed.tokens()), plan));
  }

  private static Problem problem(String code, Object... arguments) {
    return Problem.of(LocalProvider.class, code, arguments);
  }

  /** Bytes of memory that machines and cards are sold with: 8, 24 and 40 GB. */
  public static List<Long> commonSizes() {
    return List.of(8 * GIB, 24 * GIB, 40 * GIB);
  }

  /** For example {@code 7.5}. */
  static String gib(long bytes) {
    return String.format(java.util.Locale.ROOT, "%.1f", (double) bytes / GIB);
  }

  /** A line for each of {@link #commonSizes()}: whether it fits, and else what to change. */
  public List<Problem> answers() {
    List<Problem> lines = new ArrayList<>();
    for (long size : commonSizes()) {
      lines.add(
          fits(size)
              ? problem("memory.fits", gib(size), gib(bytes()))
              : problem("memory.fits-not", gib(size), gib(bytes())));
      advice(size).forEach(step -> lines.add(step.what()));
    }
    return lines;
  }
}
