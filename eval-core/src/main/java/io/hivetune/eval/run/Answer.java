package io.hivetune.eval.run;

import io.hivetune.chat.ChatReply;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a model answered, and what was seen on the way.
 *
 * @param firstToken time to the first piece of text, where the answer was streamed
 */
public record Answer(ChatReply reply, Optional<Duration> firstToken) {
  public Answer {
    Objects.requireNonNull(reply, "reply");
    Objects.requireNonNull(firstToken, "firstToken");
  }

  public static Answer of(ChatReply reply) {
    return new Answer(reply, Optional.empty());
  }
}
