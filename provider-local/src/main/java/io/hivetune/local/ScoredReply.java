package io.hivetune.local;

import io.hivetune.chat.ChatReply;
import java.util.List;

/**
 * An answer with what the model thought of each token.
 *
 * @param tokens of the answer, the end token last where one came; before a stop text was cut off
 */
public record ScoredReply(ChatReply reply, List<Token> tokens) {
  public ScoredReply {
    tokens = List.copyOf(tokens);
  }

  /**
   * @param text what it reads alone; empty for the end token
   * @param logProbability in nats, under the model's own distribution, before temperature and the
   *     rest
   */
  public record Token(String text, double logProbability) {}
}
