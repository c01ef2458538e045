package io.hivetune.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.tokenizer.TokenizerReferenceTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a text's tokens are was asked of Python's tokenizers. */
class LocalTokensTest {
  @TempDir Path temp;

  private static ChatExample asked(JsonNode text) {
    return ChatExample.of(text.get("text").asText(), "네, 3일입니다.");
  }

  @Test
  void an_example_counts_as_training_reads_it() {
    try (LocalTokens counter = LocalTokens.open(TinyModel.write(temp.resolve("model"), 1))) {
      List<JsonNode> cases = TokenizerReferenceTest.cases();
      JsonNode one = cases.get(0);
      JsonNode other = cases.get(1);
      assertThat(one.get("ids").size()).isNotEqualTo(other.get("ids").size());
      assertThat(counter.count(asked(one)) - counter.count(asked(other)))
          .isEqualTo(one.get("ids").size() - other.get("ids").size());
      assertThat(counter.count(List.of(Message.user("a")))).isPositive();
      assertThat(counter.name()).isEqualTo("model");
      assertThat(counter.exact()).isTrue();
    }
  }
}
