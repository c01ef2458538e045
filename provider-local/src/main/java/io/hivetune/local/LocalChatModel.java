package io.hivetune.local;

import io.hivetune.chat.BatchChatModel;
import io.hivetune.chat.ChatReply;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.chat.LikelihoodModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.Usage;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.generate.Generator;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Weights;
import io.hivetune.local.torch.Tensor;
import io.hivetune.local.train.Measuring;
import io.hivetune.local.train.Threads;
import io.hivetune.local.train.TrainingRow;
import io.hivetune.tuning.InvalidRequestException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * A base model, with or without an adapter worked into its weights, that answers on the provider's
 * lanes. Thread-safe.
 */
final class LocalChatModel implements BatchChatModel, LikelihoodModel {
  private final ModelRef ref;
  private final LoadedModels.Lease base;
  private final Map<String, Tensor> merged;
  private final Weights weights;
  private final Generator generator;
  private final ExecutorService lanes;

  LocalChatModel(ModelRef ref, LoadedModels.Lease base, int laneCount) {
    this.ref = ref;
    this.base = base;
    LoadedModel model = base.model();
    this.merged = ref.part().map(adapter -> merge(Path.of(adapter), model)).orElse(Map.of());
    this.weights =
        name -> {
          Tensor changed = merged.get(name);
          return changed == null ? model.weights().get(name) : changed;
        };
    double penalty =
        model.folder().json("generation_config.json").path("repetition_penalty").asDouble(1);
    this.generator = new Generator(model.decoder(), weights, model.format().endTokens(), penalty);
    this.lanes =
        Executors.newFixedThreadPool(
            laneCount,
            work -> {
              Thread thread = new Thread(work, "hivetune-answer");
              thread.setDaemon(true);
              return thread;
            });
  }

  private static Map<String, Tensor> merge(Path adapter, LoadedModel model) {
    AdapterLineage.requireSameFormat(adapter, model.format().fingerprint());
    try (LoraModel lora = AdapterFolder.read(adapter, model.folder().config(), model.weights())) {
      return lora.mergedLayers();
    }
  }

  @Override
  public ModelRef ref() {
    return ref;
  }

  @Override
  public ChatReply chat(ChatRequest request) {
    return chatAll(List.of(request)).get(0);
  }

  @Override
  public List<ChatReply> chatAll(List<ChatRequest> requests) {
    return onLanes(requests.stream().<Callable<ChatReply>>map(r -> () -> answer(r)).toList());
  }

  private ChatReply answer(ChatRequest request) {
    long start = System.nanoTime();
    int[] prompt = base.model().format().prompt(request.messages());
    int context = base.model().folder().config().context();
    if (prompt.length >= context) {
      throw new InvalidRequestException(
          List.of(Problem.of(LocalProvider.class, "prompt.too-long", prompt.length, context)));
    }
    GenerationOptions options = request.options();
    Predicate<int[]> stop =
        tokens -> !options.stop().isEmpty() && stopAt(decode(tokens), options.stop()) >= 0;
    Generator.Generated generated = generator.generate(prompt, options, stop);
    String text = decode(generated.tokens());
    int cut = stopAt(text, options.stop());
    return new ChatReply(
        (cut < 0 ? text : text.substring(0, cut)).strip(),
        generated.finishReason(),
        new Usage(prompt.length, generated.tokens().length),
        Duration.ofNanos(System.nanoTime() - start),
        ref);
  }

  private String decode(int[] tokens) {
    return base.model().format().decode(tokens);
  }

  private static int stopAt(String text, List<String> stops) {
    return stops.stream().mapToInt(text::indexOf).filter(i -> i >= 0).min().orElse(-1);
  }

  @Override
  public Likelihood likelihood(List<Message> prompt, String answer) {
    List<Message> all = new ArrayList<>();
    // Only the last answer is scored, whatever was said before.
    prompt.forEach(m -> all.add(new Message(m.role(), m.content(), false)));
    all.add(Message.assistant(answer));
    TrainingRow row = base.model().format().rows(all).get(0);
    return onLanes(
            List.<Callable<Likelihood>>of(
                () ->
                    new Likelihood(
                        -Measuring.sum(base.model().decoder(), weights, List.of(row)),
                        row.scored())))
        .get(0);
  }

  private <T> List<T> onLanes(List<Callable<T>> work) {
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> result : lanes.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InvalidRequestException(
          List.of(Problem.of(LocalProvider.class, "chat.interrupted")));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r
          ? r
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    Threads.finish(lanes);
    merged.values().forEach(Tensor::close);
    base.close();
  }
}
