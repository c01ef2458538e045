package io.hivetune.openai;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.TokenCounter;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.ChatExampleChecks;
import io.hivetune.tuning.spi.PreferenceChecks;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts tokens as OpenAI's models of the gpt-4o and gpt-4.1 families do (vocabulary o200k_base):
 * those of each turn's text, three for each turn, and three at the end, as OpenAI's cookbook
 * counts.
 */
public final class OpenAiTokens implements TokenCounter {
  private static final int FOR_TURN = 3;
  private static final int AT_END = 3;

  private final Encoding encoding =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  /** Loads the vocabulary at the first count. */
  public OpenAiTokens() {}

  @Override
  public String name() {
    return "o200k_base";
  }

  /** True for texts; what the service adds around turns is as its cookbook says. */
  @Override
  public boolean exact() {
    return true;
  }

  @Override
  public long count(List<Message> messages) {
    long tokens = AT_END;
    for (Message message : messages) {
      tokens +=
          FOR_TURN
              + encoding.countTokensOrdinary(message.role().wireName())
              + encoding.countTokensOrdinary(message.content());
    }
    return tokens;
  }

  /** Of one pass over the training data. */
  static long of(TuningRequest request) {
    OpenAiTokens tokens = new OpenAiTokens();
    try (Stream<TrainingExample> examples = request.training().stream()) {
      return examples
          .mapToLong(
              e ->
                  e.fold(
                      chat -> tokens.count(ChatExampleChecks.turns(chat, request.systemPrompt())),
                      pair ->
                          2 * tokens.count(PreferenceChecks.prompt(pair, request.systemPrompt()))
                              + tokens.count(
                                  List.of(
                                      Message.assistant(pair.preferred()),
                                      Message.assistant(pair.rejected())))))
          .sum();
    }
  }
}
