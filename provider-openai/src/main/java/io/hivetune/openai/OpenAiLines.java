package io.hivetune.openai;

import io.hivetune.dataset.PreferenceExample;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleFormat;
import io.hivetune.dataset.format.ExampleWriter;
import io.hivetune.tuning.spi.ChatExampleChecks;
import io.hivetune.tuning.spi.PreferenceChecks;
import java.util.Optional;

/**
 * Writes an example as OpenAI's line, the request's system prompt in it: {@link
 * ExampleFormat#OPENAI_CHAT} or {@link ExampleFormat#OPENAI_PREFERENCE}. Provenance stays here.
 */
final class OpenAiLines {
  private static final ExampleWriter CHAT = ExampleWriter.to(ExampleFormat.OPENAI_CHAT);
  private static final ExampleWriter PREFERENCE = ExampleWriter.to(ExampleFormat.OPENAI_PREFERENCE);

  private OpenAiLines() {}

  static String line(TrainingExample example, Optional<String> systemPrompt) {
    return example.fold(
        chat -> CHAT.line(chat.withMessages(ChatExampleChecks.turns(chat, systemPrompt))),
        pair ->
            PREFERENCE.line(
                new PreferenceExample(
                    PreferenceChecks.prompt(pair, systemPrompt),
                    pair.preferred(),
                    pair.rejected(),
                    pair.provenance())));
  }
}
