package io.hivetune.openai;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.testkit.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** Counts of another implementation, see {@code src/test/reference/tokens/recipe.mjs}. */
final class TokenReference {
  private TokenReference() {}

  static Map<String, Integer> counts() {
    try {
      return new ObjectMapper()
          .readValue(
              Path.of("src/test/reference/tokens/counts.json").toFile(), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of the twelve conversations: three for each turn, its role and its text, three at the end. */
  static long supportTokens() {
    Map<String, Integer> counts = counts();
    long tokens = 0;
    for (var example : Fixtures.support().toList()) {
      tokens += 3;
      for (Message message : ((ChatExample) example).messages()) {
        tokens += 3 + counts.get(message.role().wireName()) + counts.get(message.content());
      }
    }
    return tokens;
  }
}
