package io.hivetune.local.export;

import io.hivetune.chat.FinishReason;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.local.AdapterLineage;
import io.hivetune.local.generate.Ask;
import io.hivetune.local.generate.Generated;
import io.hivetune.local.generate.Generator;
import io.hivetune.local.generate.Scoring;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.FusedAdapter;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.Delta;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A model as answering reads it, seen down to its scores. Not thread-safe. Closed by its owner. */
final class ParityModel implements AutoCloseable {
  private final ModelFolder folder;
  private final PromptFormat format;
  private final PackedWeights weights;
  private final Decoder decoder;
  private final Optional<FusedAdapter> adapter;

  private ParityModel(
      ModelFolder folder,
      PromptFormat format,
      PackedWeights weights,
      Optional<FusedAdapter> adapter) {
    this.folder = folder;
    this.format = format;
    this.weights = weights;
    this.adapter = adapter;
    this.decoder = new Decoder(folder.config());
  }

  /**
   * @throws HiveTuneException if either can't be read or they don't belong together
   */
  static ParityModel open(Path model, Optional<Path> adapter) {
    ModelFolder folder = ModelFolder.open(model);
    PromptFormat format = PromptFormat.open(folder);
    PackedWeights weights = null;
    try {
      weights = folder.packedWeights();
      return new ParityModel(folder, format, weights, fused(folder, format, weights, adapter));
    } catch (RuntimeException | Error e) {
      format.close();
      if (weights != null) {
        weights.close();
      }
      throw e;
    }
  }

  private static Optional<FusedAdapter> fused(
      ModelFolder folder, PromptFormat format, PackedWeights weights, Optional<Path> adapter) {
    if (adapter.isEmpty()) {
      return Optional.empty();
    }
    AdapterLineage.requireSameFormat(adapter.get(), format.fingerprint());
    try (LoraModel lora = AdapterFolder.read(adapter.get(), folder.config(), weights)) {
      return Optional.of(new FusedAdapter(lora));
    }
  }

  int context() {
    return folder.config().context();
  }

  int[] prompt(List<Message> messages) {
    return format.prompt(messages);
  }

  /**
   * What was written and how it ended.
   *
   * @param tokens without the end token
   */
  record Written(int[] tokens, String text, FinishReason reason) {}

  /** Answers greedily. */
  List<Written> answer(List<int[]> prompts, int maxTokens) {
    GenerationOptions options = GenerationOptions.GREEDY.withMaxTokens(maxTokens);
    try (Generator generator = new Generator(decoder, weights, new Generator.Settings(1, 1))) {
      // One after another: an answer must not depend on how the others are batched.
      return prompts.stream().map(prompt -> written(generator, prompt, options)).toList();
    }
  }

  private Written written(Generator generator, int[] prompt, GenerationOptions options) {
    Ask ask = Ask.of(prompt, options, format.endTokens());
    Ask adapted = adapter.isPresent() ? ask.withAdapter(adapter.get()) : ask;
    Generated generated = generator.generate(adapted);
    return new Written(
        generated.tokens(), format.decode(generated.tokens()).strip(), generated.finishReason());
  }

  /**
   * Scores after each token from the one at {@code first} on: {@code [n, vocabulary]}; the caller
   * closes it.
   */
  Tensor logits(int[] tokens, int first) {
    try (Scope scope = Scope.silent()) {
      return scope.keep(
          Scoring.logits(decoder, weights, adapter.map(a -> (Delta) a), tokens, first));
    }
  }

  @Override
  public void close() {
    adapter.ifPresent(FusedAdapter::close);
    decoder.close();
    weights.close();
    format.close();
  }
}
