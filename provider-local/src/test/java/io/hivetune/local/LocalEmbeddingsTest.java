package io.hivetune.local;

import static io.hivetune.local.reference.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.EmbeddingModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.local.generate.Pooling;
import io.hivetune.local.reference.FamilyReference;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.tuning.Capability;
import io.hivetune.tuning.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Vectors against transformers; see src/test/reference/embeddings/README.md. */
@Timeout(120)
class LocalEmbeddingsTest {
  @TempDir Path temp;
  private LocalProvider provider;

  @BeforeEach
  void open() {
    provider = LocalProvider.open(new LocalConfig(temp.resolve("work"), 2));
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private static ModelRef tinyKo() {
    return ModelRef.of("local", TinyModel.tokenizerJson().getParent().toString());
  }

  private static JsonNode expected() throws Exception {
    Path file = Path.of("src", "test", "reference", "embeddings", "expected.json");
    return new ObjectMapper().readTree(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static List<String> texts(JsonNode expected) {
    List<String> texts = new ArrayList<>();
    expected.path("texts").forEach(t -> texts.add(t.asText()));
    return texts;
  }

  @Test
  void vectors_of_a_batch_are_those_of_transformers_one_by_one() throws Exception {
    JsonNode expected = expected();
    for (Pooling pooling : Pooling.values()) {
      EmbeddingModel model = provider.embeddings(tinyKo(), pooling);
      List<float[]> vectors = model.embed(texts(expected));
      JsonNode wanted = expected.path(pooling == Pooling.MEAN ? "mean" : "last");
      assertThat(vectors).hasSize(6);
      for (int i = 0; i < 6; i++) {
        assertClose(
            pooling + " " + i,
            vectors.get(i),
            Reference.floats(wanted.get(i)),
            FamilyReference.TOLERANCE);
      }
    }
  }

  @Test
  void the_folder_says_how_its_vectors_are_pooled() throws Exception {
    Path folder = TinyModel.write(temp.resolve("model"), 1);
    ModelRef ref = ModelRef.of("local", folder.toString());
    List<String> one = List.of("배송은 언제 오나요?");
    float[] mean = provider.embeddings(ref, Pooling.MEAN).embed(one).get(0);
    float[] last = provider.embeddings(ref, Pooling.LAST_TOKEN).embed(one).get(0);
    assertThat(provider.embeddings(ref).embed(one).get(0)).isEqualTo(mean);
    Files.createDirectory(folder.resolve("1_Pooling"));
    Files.writeString(
        folder.resolve("1_Pooling").resolve("config.json"),
        "{\"pooling_mode_mean_tokens\": false, \"pooling_mode_lasttoken\": true}",
        StandardCharsets.UTF_8);
    assertThat(provider.embeddings(ref).embed(one).get(0)).isEqualTo(last).isNotEqualTo(mean);
    assertThat(provider.capabilities()).contains(Capability.EMBEDDINGS);
  }

  @Test
  void empty_and_overlong_texts_are_all_named_at_once() {
    EmbeddingModel model = provider.embeddings(tinyKo());
    assertThatThrownBy(() -> model.embed(List.of("좋아요", "", "길다 ".repeat(2000))))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e ->
                assertThat(e.problems())
                    .extracting(p -> p.code() + " " + p.arguments().get(0))
                    .containsExactly("embed.empty 2", "embed.too-long 3"));
    assertThat(model.embed(List.of())).isEmpty();
  }

  @Test
  void after_the_provider_is_closed_there_are_no_more_vectors() {
    EmbeddingModel model = provider.embeddings(tinyKo());
    provider.close();
    assertThatThrownBy(() -> model.embed(List.of("글"))).isInstanceOf(IllegalStateException.class);
  }
}
