package io.hivetune.chat;

import java.util.List;
import java.util.OptionalLong;

/**
 * How an answer is made.
 *
 * @param maxTokens longest answer in tokens, at least 1
 * @param temperature 0 takes the likeliest token each time (greedy); above 0 samples
 * @param topP nucleus sampling keeps the likeliest tokens whose probabilities sum to this; in (0,
 *     1]
 * @param stop texts that end the answer; they are not part of it
 * @param seed of the sampling; empty lets the model choose
 */
public record GenerationOptions(
    int maxTokens, double temperature, double topP, List<String> stop, OptionalLong seed) {
  /** 256 tokens, greedy. */
  public static final GenerationOptions GREEDY =
      new GenerationOptions(256, 0, 1, List.of(), OptionalLong.empty());

  public GenerationOptions {
    stop = List.copyOf(stop);
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens must be >= 1, but was " + maxTokens);
    }
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature must be in 0..2, but was " + temperature);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP must be in (0, 1], but was " + topP);
    }
  }

  public GenerationOptions withMaxTokens(int tokens) {
    return new GenerationOptions(tokens, temperature, topP, stop, seed);
  }

  public GenerationOptions withSampling(double newTemperature, double newTopP, long newSeed) {
    return new GenerationOptions(
        maxTokens, newTemperature, newTopP, stop, OptionalLong.of(newSeed));
  }
}
