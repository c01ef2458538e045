package io.hivetune.benchmarks.generation;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.local.export.ModelExport;
import io.hivetune.local.generate.Ask;
import io.hivetune.local.generate.Generator;
import io.hivetune.local.gguf.GgufFileType;
import io.hivetune.local.gguf.GgufImport;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.torch.Dtype;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A real model from a GGUF file, its weights rounded to 16 bits, answered with by one thread of
 * ours and by one of llama.cpp in turns: tokens a second after the prompt.
 *
 * <pre>{@code
 * LlamaCppPeer FILE.gguf FOLDER-FOR-COPIES ROUNDS
 * }</pre>
 */
public final class LlamaCppPeer {
  private static final int NEW_TOKENS = 64;
  private static final String PROMPT =
      "Once upon a time, in a small village at the foot of a mountain, there lived a baker who";

  private final int rounds;
  private final double[] ours;
  private final double[] theirs;

  private LlamaCppPeer(int rounds) {
    this.rounds = rounds;
    this.ours = new double[rounds];
    this.theirs = new double[rounds];
  }

  public static void main(String[] args) {
    Path copies = Path.of(args[1]);
    Path wide = copies.resolve("wide");
    if (!Files.exists(wide)) {
      GgufImport.unpack(Path.of(args[0]), wide);
    }
    Path half = copies.resolve("half");
    if (!Files.exists(half)) {
      ModelExport.of(wide).withType(Dtype.F16).forced().huggingFace(half);
    }
    Path file = copies.resolve("half.gguf");
    if (!Files.exists(file)) {
      ModelExport.of(half).forced().gguf(file, GgufFileType.F16);
    }
    new LlamaCppPeer(Integer.parseInt(args[2])).run(half, file);
    // A native thread of llama.cpp would keep this process alive.
    Runtime.getRuntime().halt(0);
  }

  private void run(Path folder, Path file) {
    ModelParameters parameters =
        new ModelParameters()
            .setModel(file.toString())
            .setCtxSize(512)
            .setThreads(1)
            .setThreadsBatch(1)
            .setGpuLayers(0)
            .disableLog();
    ModelFolder model = ModelFolder.open(folder);
    try (LlamaModel llama = new LlamaModel(parameters);
        PackedWeights weights = model.packedWeights();
        Decoder decoder = new Decoder(model.config());
        Generator generator = new Generator(decoder, weights, new Generator.Settings(1, 1))) {
      int[] prompt = llama.encode(PROMPT);
      for (int i = -1; i < rounds; i++) {
        double own = perSecond(n -> write(generator, prompt, n));
        double other = perSecond(n -> write(llama, n));
        if (i >= 0) {
          ours[i] = own;
          theirs[i] = other;
        }
      }
    }
    say("ours", ours);
    say("llama.cpp", theirs);
    double[] ratios = new double[rounds];
    Arrays.setAll(ratios, i -> ours[i] / theirs[i]);
    say("ratio, ours over llama.cpp's", ratios);
  }

  private interface Writing {
    void tokens(int number);
  }

  /**
   * By the process's processor time, without the prompt: what long answers take beyond short ones.
   */
  private static double perSecond(Writing writing) {
    double start = processorSeconds();
    writing.tokens(1);
    double one = processorSeconds();
    writing.tokens(NEW_TOKENS);
    double all = processorSeconds();
    return (NEW_TOKENS - 1) / ((all - one) - (one - start));
  }

  private static void write(Generator generator, int[] prompt, int tokens) {
    generator.generate(Ask.of(prompt, GenerationOptions.GREEDY.withMaxTokens(tokens), Set.of()));
  }

  private static void write(LlamaModel llama, int tokens) {
    llama.complete(
        new InferenceParameters(PROMPT)
            .setNPredict(tokens)
            .setTemperature(0)
            .setRepeatPenalty(1)
            .setIgnoreEos(true)
            .setCachePrompt(false));
  }

  private static double processorSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElseThrow()
        / 1e9;
  }

  private static void say(String what, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: median %.2f (%.2f to %.2f)",
            what,
            sorted[sorted.length / 2],
            sorted[0],
            sorted[sorted.length - 1]));
  }
}
