package io.hivetune.local.gguf;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Writes an adapter as llama.cpp takes it beside a base model, F32. */
public final class GgufAdapterWriter {
  private static final String STEM = "base_model.model.";

  private GgufAdapterWriter() {}

  /**
   * Writes the file whole or not at all.
   *
   * @param name of the adapter, for readers
   * @throws HiveTuneException if llama.cpp knows no such architecture, the adapter has parts that
   *     the format has no place for, or the file can't be written
   */
  public static void write(Path file, DecoderConfig config, LoraModel adapter, String name) {
    // llama.cpp divides alpha by the rank; with rsLoRA the scale is another one.
    double alpha = adapter.config().scaling() * adapter.config().rank();
    GgufWriter out =
        new GgufWriter()
            .set("general.architecture", GgufArchitecture.name(config))
            .set("general.type", "adapter")
            .set("general.name", name)
            .set("adapter.type", "lora")
            .set("adapter.lora.alpha", (float) alpha);
    try (Scope scope = Scope.silent()) {
      for (Map.Entry<String, Tensor> entry : adapter.values().entrySet()) {
        out.add(pending(config, entry.getKey(), entry.getValue()));
      }
      out.write(file);
    }
  }

  private static GgufWriter.Pending pending(DecoderConfig config, String name, Tensor value) {
    boolean down = name.endsWith(".lora_A.weight");
    if (!name.startsWith(STEM) || !(down || name.endsWith(".lora_B.weight"))) {
      throw new HiveTuneException(Problem.of(GgufFile.class, "gguf.adapter-part", name));
    }
    String layer =
        name.substring(STEM.length(), name.length() - ".lora_A.weight".length()) + ".weight";
    // The rows of B are the layer's; A's are the adapter's own.
    Tensor turned =
        down ? value : GgufModelWriter.turned(value, GgufNames.turnedHeads(config, layer));
    List<Long> shape = Arrays.stream(turned.shape()).boxed().toList();
    return new GgufWriter.Pending(
        GgufNames.of(config, layer) + (down ? ".lora_a" : ".lora_b"),
        shape,
        GgufType.F32,
        (first, count) -> turned.narrow(0, first, count).toFloats());
  }
}
