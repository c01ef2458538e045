package io.hivetune.local;

import io.hivetune.local.generate.Generator;
import io.hivetune.local.json.JsonAnswers;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.prompt.PromptFormat;
import java.nio.file.Path;

/**
 * A base model that answers, for itself and for every adapter on it: weights in the width of their
 * files, position tables, prompt format, and the queue that all its users share.
 */
record AnsweringModel(
    ModelFolder folder,
    PackedWeights weights,
    Decoder decoder,
    PromptFormat format,
    Generator generator,
    JsonAnswers json)
    implements AutoCloseable {
  /** Answers that a lane writes at once: more would hardly be faster, and each needs a cache. */
  private static final int ROWS = 16;

  /**
   * @param precision of the matrices
   */
  static AnsweringModel load(Path path, Precision precision, int lanes) {
    ModelFolder folder = ModelFolder.open(path);
    PromptFormat format = PromptFormat.open(folder);
    try {
      PackedWeights weights =
          folder.packedWeights(precision == Precision.NF4, precision == Precision.HALF);
      Decoder decoder = new Decoder(folder.config());
      Generator generator = new Generator(decoder, weights, new Generator.Settings(lanes, ROWS));
      JsonAnswers json =
          new JsonAnswers(path.resolve("tokenizer.json"), folder.config().vocabulary());
      return new AnsweringModel(folder, weights, decoder, format, generator, json);
    } catch (RuntimeException | Error e) {
      format.close();
      throw e;
    }
  }

  @Override
  public void close() {
    generator.close();
    decoder.close();
    weights.close();
    format.close();
  }
}
