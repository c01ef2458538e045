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

  @Test
  void an_example_counts_as_training_reads_it() {
    try (LocalTokens counter = LocalTokens.open(TinyModel.write(temp.resolve("model"), 1))) {
      long empty = counter.count(ChatExample.of("", "a"));
      List<JsonNode> cases = TokenizerReferenceTest.cases();
      assertThat(cases).isNotEmpty();
      JsonNode one = cases.get(0);
      assertThat(counter.count(ChatExample.of(one.get("text").asText(), "a")) - empty)
          .isEqualTo(one.get("ids").size());
      assertThat(counter.count(List.of(Message.user("a")))).isPositive();
      assertThat(counter.name()).isEqualTo("model");
      assertThat(counter.exact()).isTrue();
    }
  }
}
