package io.hivetune.gemini;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.TokenCounter;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleFormat;
import io.hivetune.dataset.format.ExampleWriter;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.ChatExampleChecks;
import io.hivetune.tuning.spi.PreferenceChecks;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes an example as Vertex AI's line, the request's system prompt in it: {@link
 * ExampleFormat#GEMINI_CHAT} or {@link ExampleFormat#VERTEX_PREFERENCE}. Provenance stays here.
 */
final class GeminiLines {
  private static final ExampleWriter CHAT = ExampleWriter.to(ExampleFormat.GEMINI_CHAT);
  private static final ExampleWriter PREFERENCE = ExampleWriter.to(ExampleFormat.VERTEX_PREFERENCE);

  private GeminiLines() {}

  static String line(TrainingExample example, Optional<String> systemPrompt) {
    return example.fold(
        chat -> CHAT.line(asTrained(chat, systemPrompt)),
        pair -> PREFERENCE.line(asTrained(pair, systemPrompt)));
  }

  /** Of one pass over the training data. */
  static long roughTokens(TuningRequest request) {
    TokenCounter rough = TokenCounter.rough();
    try (Stream<TrainingExample> examples = request.training().stream()) {
      return examples
          .mapToLong(
              e ->
                  rough.count(
                      e.<TrainingExample>fold(
                          chat -> asTrained(chat, request.systemPrompt()),
                          pair -> asTrained(pair, request.systemPrompt()))))
          .sum();
    }
  }

  private static ChatExample asTrained(ChatExample chat, Optional<String> systemPrompt) {
    return chat.withMessages(ChatExampleChecks.turns(chat, systemPrompt));
  }

  private static PreferenceExample asTrained(
      PreferenceExample pair, Optional<String> systemPrompt) {
    return new PreferenceExample(
        PreferenceChecks.prompt(pair, systemPrompt),
        pair.preferred(),
        pair.rejected(),
        pair.provenance());
  }
}
