package io.hivetune.local.gguf;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a model as one GGUF file that llama.cpp and Ollama run: weights, shape, tokenizer and chat
 * template. Not thread-safe.
 */
public final class GgufModelWriter {
  private final ModelFolder folder;
  private final DecoderConfig config;
  private final Function<String, Tensor> weights;
  private @Nullable Tensor current;

  /**
   * @param folder shape, tokenizer and template
   * @param weights a weight by its Hugging Face name, made in the scope that is open when it is
   *     asked for
   */
  public GgufModelWriter(ModelFolder folder, Function<String, Tensor> weights) {
    this.folder = folder;
    this.config = folder.config();
    this.weights = weights;
  }

  /**
   * Writes the file whole or not at all.
   *
   * @param name of the model, for readers
   * @return what a person should know of it
   * @throws HiveTuneException if llama.cpp knows no such architecture or tokenizer, or the file
   *     can't be written
   */
  public List<Problem> write(Path file, GgufFileType type, String name) {
    String architecture = GgufArchitecture.name(config);
    List<Problem> problems = GgufArchitecture.problems(config);
    if (!problems.isEmpty()) {
      throw new HiveTuneException(problems, null);
    }
    List<Problem> notices = new ArrayList<>(GgufArchitecture.notices(config));
    GgufWriter out =
        new GgufWriter()
            .set("general.architecture", architecture)
            .set("general.type", "model")
            .set("general.name", name)
            .set("general.file_type", type.id());
    if (type == GgufFileType.Q8_0 || type == GgufFileType.Q4_K_M) {
      out.set("general.quantization_version", 2);
    }
    GgufArchitecture.write(out, config);
    notices.addAll(new GgufTokenizerWriter(folder).write(out));
    addTensors(out, type);
    try {
      out.write(file);
    } finally {
      release();
    }
    return notices;
  }

  private void addTensors(GgufWriter out, GgufFileType type) {
    GgufArchitecture.frequencyDivisors(config)
        .ifPresent(
            divisors ->
                out.add(
                    new GgufWriter.Pending(
                        "rope_freqs.weight",
                        List.of((long) divisors.length),
                        GgufType.F32,
                        (first, count) -> divisors)));
    for (Parameter p : Parameter.all(config)) {
      String name = GgufNames.of(config, p.name());
      GgufType stored =
          p.isMatrix()
              ? type.of(name, Math.toIntExact(p.shape().get(1)), config.layers(), config.tied())
              : GgufType.F32;
      out.add(
          new GgufWriter.Pending(
              name, p.shape(), stored, (first, count) -> rows(p, stored, first, count)));
    }
  }

  /** The weight is prepared at its first rows and let go at its last. */
  private float[] rows(Parameter p, GgufType stored, long first, int count) {
    if (first == 0) {
      release();
      current = prepared(p, stored);
    }
    Tensor tensor = current;
    if (tensor == null) {
      throw new IllegalStateException("rows of " + p.name() + " were asked for out of order");
    }
    if (!p.isMatrix()) {
      return tensor.toFloats();
    }
    try (Scope scope = Scope.silent()) {
      return tensor.narrow(0, first, count).toFloats();
    }
  }

  private Tensor prepared(Parameter p, GgufType stored) {
    try (Scope scope = Scope.silent()) {
      Tensor wide = weights.apply(p.name()).to(Dtype.F32);
      requireStorable(p.name(), wide, stored);
      if (GgufNames.isOffset(config, p.name())) {
        wide = wide.add(1);
      }
      Tensor turned = turned(wide, GgufNames.turnedHeads(config, p.name()));
      return scope.keep(turned.view(turned.shape()));
    }
  }

  /** Rows of each head: first of the first half, first of the second half, second of the first … */
  static Tensor turned(Tensor wide, int heads) {
    if (heads == 0) {
      return wide;
    }
    long[] shape = wide.shape();
    long half = shape[0] / heads / 2;
    return wide.contiguous().view(heads, 2, half, -1).transpose(1, 2).reshape(shape).contiguous();
  }

  /** Block scales are 16-bit floats. */
  private static void requireStorable(String name, Tensor wide, GgufType stored) {
    double limit =
        switch (stored) {
          case F16 -> 65_520;
          case F32, BF16 -> Float.MAX_VALUE;
          default -> 65_504.0 * 15;
        };
    double largest = wide.largest();
    if (!(largest <= limit)) {
      throw new HiveTuneException(
          Problem.of(
              GgufFile.class,
              "gguf.overflow",
              name,
              String.format(Locale.ROOT, "%.3g", largest),
              stored.name()));
    }
  }

  private void release() {
    Tensor tensor = current;
    if (tensor != null) {
      tensor.close();
      current = null;
    }
  }
}
