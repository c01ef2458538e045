package io.hivetune.benchmarks.generation;

import io.hivetune.chat.GenerationOptions;
import io.hivetune.local.generate.Ask;
import io.hivetune.local.generate.Generated;
import io.hivetune.local.generate.Generator;
import io.hivetune.local.lora.FusedAdapter;
import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.model.StoredWeights;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Tokens a second of one stream and of sixteen, beside the bandwidth of the memory.
 *
 * <p>Arguments: folder for the models, shape ({@code SMALL}, {@code SMOLLM2_135M}, {@code
 * LLAMA_1B}), weights ({@code BF16}, {@code F16}, {@code F32}), rounds. Rounds alternate between
 * what is measured, so that a busy machine hurts all alike; medians are printed, by the clock and
 * by the processor time of the lanes, which others on the machine hardly change.
 */
public final class GenerationBenchmark {
  private static final int PROMPT = 32;
  private static final int NEW_TOKENS = 64;
  private static final int STREAMS = 16;
  private static final int LANES = 2;

  private final Shape shape;
  private final Dtype dtype;
  private final Rates single = new Rates();
  private final Rates adapted = new Rates();
  private final Rates batch = new Rates();
  private final Rates bandwidth = new Rates();

  private GenerationBenchmark(Shape shape, Dtype dtype) {
    this.shape = shape;
    this.dtype = dtype;
  }

  public static void main(String[] args) throws IOException {
    Shape shape = Shape.valueOf(args[1]);
    Dtype dtype = Dtype.valueOf(args[2]);
    long start = System.nanoTime();
    Torch.ensureReady();
    print("natives ready after %.2f s", (System.nanoTime() - start) / 1e9);
    Path folder = shape.write(Path.of(args[0]), dtype);
    new GenerationBenchmark(shape, dtype).run(folder, Integer.parseInt(args[3]));
  }

  private void run(Path path, int rounds) {
    ModelFolder folder = ModelFolder.open(path);
    folder.packedWeights().close();
    Timer loading = Timer.start();
    try (PackedWeights weights = folder.packedWeights();
        Decoder decoder = new Decoder(folder.config());
        StoredWeights stored = folder.storedWeights();
        LoraModel lora =
            LoraModel.fresh(
                folder.config(), stored, new LoraConfig(16, 32, 0, LoraConfig.ALL_LINEAR), 1);
        FusedAdapter adapter = new FusedAdapter(lora);
        Generator generator =
            new Generator(decoder, weights, new Generator.Settings(LANES, STREAMS / LANES))) {
      print(
          "loaded warm in %.2f s, processor %.2f s (%d MB)",
          loading.seconds(), loading.processorSeconds(), folder.weightBytes() / 1_000_000);
      Bandwidth memory = new Bandwidth();
      for (int i = 0; i <= rounds; i++) {
        // The first round warms up.
        boolean counts = i > 0;
        bandwidth.add(counts, memory.measure());
        single.add(counts, tokens(generator, List.of(ask(0))));
        adapted.add(counts, tokens(generator, List.of(ask(0).withAdapter(adapter))));
        List<Ask> asks = new ArrayList<>();
        for (int s = 0; s < STREAMS; s++) {
          asks.add(ask(s));
        }
        batch.add(counts, tokens(generator, asks));
      }
    }
    report();
  }

  private static Ask ask(int seed) {
    int[] prompt = new int[PROMPT];
    Arrays.setAll(prompt, i -> 3 + (i * 31 + seed * 17) % 1000);
    return Ask.of(prompt, GenerationOptions.GREEDY.withMaxTokens(NEW_TOKENS), Set.of());
  }

  /** Without the prompts: the difference between long and short answers. */
  private static Rates.Rate tokens(Generator generator, List<Ask> asks) {
    Timer reading = Timer.start();
    join(generator, asks.stream().map(a -> shortened(a)).toList());
    double readingTime = reading.seconds();
    double readingProcessor = reading.processorSeconds();
    Timer all = Timer.start();
    join(generator, asks);
    int tokens = asks.size() * (NEW_TOKENS - 1);
    int busy = Math.min(LANES, asks.size());
    return new Rates.Rate(
        tokens / (all.seconds() - readingTime),
        busy * tokens / (all.processorSeconds() - readingProcessor));
  }

  private static Ask shortened(Ask ask) {
    Ask one = Ask.of(ask.prompt(), ask.options().withMaxTokens(1), Set.of());
    return ask.adapter().map(one::withAdapter).orElse(one);
  }

  private static void join(Generator generator, List<Ask> asks) {
    List<CompletableFuture<Generated>> answers = asks.stream().map(generator::submit).toList();
    answers.forEach(CompletableFuture::join);
  }

  private void report() {
    // Every matrix is read once a token; the tied embedding table once, as the head.
    double read = shape.parameters() * (double) dtype.bytes() / 1e9;
    print("%s %s, %d M parameters", shape, dtype, shape.parameters() / 1_000_000);
    print("                                    clock   processor");
    bandwidth.print("memory bandwidth, one core, GB/s", 1);
    bandwidth.print("bound of a stream, tokens/s", 1 / read);
    single.print("single stream, tokens/s", 1);
    single.over(bandwidth).print("  share of the bound", read);
    adapted.print("with an adapter, tokens/s", 1);
    batch.print(STREAMS + " streams, tokens/s", 1);
    batch.over(single).print("  times a single stream", 1);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
