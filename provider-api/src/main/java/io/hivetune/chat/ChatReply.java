package io.hivetune.chat;

import java.time.Duration;
import java.util.Objects;

/**
 * What a model answered.
 *
 * @param model the exact model that answered, adapter included
 * @param latency from sending the request to the whole answer
 */
public record ChatReply(
    String text, FinishReason finishReason, Usage usage, Duration latency, ModelRef model) {
  public ChatReply {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(finishReason, "finishReason");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(latency, "latency");
    Objects.requireNonNull(model, "model");
  }
}
