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
 * what is measured, so that a busy machine hurts all alike; medians are printed.
 */
public final class GenerationBenchmark {
  private static final int PROMPT = 32;
  private static final int NEW_TOKENS = 64;
  private static final int STREAMS = 16;
  private static final int LANES = 2;

  private final Shape shape;
  private final Dtype dtype;
  private final List<Double> bandwidth = new ArrayList<>();
  private final List<Double> single = new ArrayList<>();
  private final List<Double> adapted = new ArrayList<>();
  private final List<Double> batch = new ArrayList<>();

  private GenerationBenchmark(Shape shape, Dtype dtype) {
    this.shape = shape;
    this.dtype = dtype;
  }

  public static void main(String[] args) throws IOException {
    Shape shape = Shape.valueOf(args[1]);
    Dtype dtype = Dtype.valueOf(args[2]);
    long start = System.nanoTime();
    Torch.ensureReady();
    print("natives ready after %.2f s", seconds(start));
    Path folder = shape.write(Path.of(args[0]), dtype);
    new GenerationBenchmark(shape, dtype).run(folder, Integer.parseInt(args[3]));
  }

  private void run(Path path, int rounds) {
    ModelFolder folder = ModelFolder.open(path);
    folder.packedWeights().close();
    long start = System.nanoTime();
    try (PackedWeights weights = folder.packedWeights();
        Decoder decoder = new Decoder(folder.config());
        StoredWeights stored = folder.storedWeights();
        LoraModel lora =
            LoraModel.fresh(
                folder.config(), stored, new LoraConfig(16, 32, 0, LoraConfig.ALL_LINEAR), 1);
        FusedAdapter adapter = new FusedAdapter(lora);
        Generator generator =
            new Generator(decoder, weights, new Generator.Settings(LANES, STREAMS))) {
      print("loaded warm in %.2f s (%d MB)", seconds(start), folder.weightBytes() / 1_000_000);
      Bandwidth memory = new Bandwidth();
      for (int i = 0; i <= rounds; i++) {
        double gigabytes = memory.measure();
        double one = tokensPerSecond(generator, List.of(ask(0)));
        double withAdapter = tokensPerSecond(generator, List.of(ask(0).withAdapter(adapter)));
        List<Ask> asks = new ArrayList<>();
        for (int s = 0; s < STREAMS; s++) {
          asks.add(ask(s));
        }
        double all = tokensPerSecond(generator, asks);
        // The first round warms up.
        if (i > 0) {
          bandwidth.add(gigabytes);
          single.add(one);
          adapted.add(withAdapter);
          batch.add(all);
        }
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
  private static double tokensPerSecond(Generator generator, List<Ask> asks) {
    double reading = time(generator, asks.stream().map(a -> shortened(a)).toList());
    double all = time(generator, asks);
    return asks.size() * (NEW_TOKENS - 1) / (all - reading);
  }

  private static Ask shortened(Ask ask) {
    Ask one = Ask.of(ask.prompt(), ask.options().withMaxTokens(1), Set.of());
    return ask.adapter().map(one::withAdapter).orElse(one);
  }

  private static double time(Generator generator, List<Ask> asks) {
    long start = System.nanoTime();
    List<CompletableFuture<Generated>> answers = asks.stream().map(generator::submit).toList();
    answers.forEach(CompletableFuture::join);
    return seconds(start);
  }

  private void report() {
    // Every matrix is read once a token; the tied embedding table once as the head.
    double read = shape.parameters() * (double) dtype.bytes() / 1e9;
    double bound = median(bandwidth) / read;
    print("%s %s, %d M parameters", shape, dtype, shape.parameters() / 1_000_000);
    print("memory bandwidth, one core      %8.1f GB/s", median(bandwidth));
    print("bound of a single stream        %8.1f tokens/s", bound);
    print("single stream                   %8.1f tokens/s", median(single));
    print("  share of the bound            %8.2f", median(single) / bound);
    print("single stream with an adapter   %8.1f tokens/s", median(adapted));
    print("%d streams                      %8.1f tokens/s", STREAMS, median(batch));
    print("  times a single stream         %8.2f", median(batch) / median(single));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
