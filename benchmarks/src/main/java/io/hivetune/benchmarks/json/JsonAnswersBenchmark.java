package io.hivetune.benchmarks.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.JsonSchema;
import io.hivetune.local.json.JsonAnswers;
import io.hivetune.local.json.JsonFilter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Processor time of the filter a token, apart from the model, with random scores.
 *
 * <p>Arguments: a {@code tokenizer.json} of byte-level BPE; tokens of the vocabulary (those that
 * the file lacks are made by joining two of it); documents.
 */
public final class JsonAnswersBenchmark {
  private static final JsonSchema REVIEW =
      new JsonSchema(
          "review",
          """
          {"type": "object", "additionalProperties": false,
           "properties": {
             "감정": {"type": "string", "enum": ["긍정", "부정", "중립"]},
             "점수": {"type": "integer", "minimum": 1, "maximum": 5},
             "근거": {"type": "array", "items": {"type": "string", "minLength": 1}, "maxItems": 3},
             "요약": {"type": "string", "maxLength": 40}},
           "required": ["감정", "점수", "근거", "요약"]}
          """);
  private static final int MOST = 160;

  private final int vocabulary;
  private final SplittableRandom random = new SplittableRandom(1);

  private JsonAnswersBenchmark(int vocabulary) {
    this.vocabulary = vocabulary;
  }

  public static void main(String[] args) throws IOException {
    int vocabulary = Integer.parseInt(args[1]);
    Path tokenizer = grown(Path.of(args[0]), vocabulary);
    new JsonAnswersBenchmark(vocabulary).run(tokenizer, Integer.parseInt(args[2]));
  }

  private static Path grown(Path file, int vocabulary) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(file.toFile());
    ObjectNode vocab = (ObjectNode) root.path("model").path("vocab");
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> entry : vocab.properties()) {
      words.add(entry.getKey());
    }
    SplittableRandom random = new SplittableRandom(7);
    int id = vocab.size() + root.path("added_tokens").size();
    while (id < vocabulary) {
      String made =
          words.get(random.nextInt(words.size())) + words.get(random.nextInt(words.size()));
      if (!vocab.has(made)) {
        vocab.put(made, id++);
      }
    }
    Path out = Files.createTempFile("tokenizer", ".json");
    out.toFile().deleteOnExit();
    Files.writeString(out, json.writeValueAsString(root), StandardCharsets.UTF_8);
    return out;
  }

  private void run(Path tokenizer, int documents) {
    JsonAnswers answers = new JsonAnswers(tokenizer, vocabulary);
    long start = cpu();
    JsonFilter first = answers.filter(REVIEW);
    print("vocabulary read and schema compiled: %.0f ms", (cpu() - start) / 1e6);
    long[] cold = write(first);
    print(
        "first document: %d tokens, %.2f ms a token, slowest %.1f ms",
        cold.length, mean(cold) / 1e6, max(cold) / 1e6);
    for (int i = 0; i < documents; i++) {
      write(answers.filter(REVIEW));
    }
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      for (long each : write(answers.filter(REVIEW))) {
        all.add(each);
      }
    }
    long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
    print(
        "later ones: %d tokens, mean %.3f ms, median %.3f ms, 99 of 100 below %.2f ms",
        sorted.length,
        mean(sorted) / 1e6,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6);
    JsonFilter again = answers.filter(REVIEW);
    start = cpu();
    float[] scores = new float[vocabulary];
    for (int i = 0; i < 100; i++) {
      again.restrict(scores, MOST);
    }
    print("of this, marking a known place: %.3f ms", (cpu() - start) / 1e6 / 100);
  }

  /** Nanoseconds of each token. */
  private long[] write(JsonFilter filter) {
    List<Long> times = new ArrayList<>();
    boolean done = false;
    while (!done && times.size() < MOST) {
      float[] scores = new float[vocabulary];
      for (int i = 0; i < vocabulary; i++) {
        scores[i] = (float) random.nextDouble();
      }
      long start = cpu();
      filter.restrict(scores, MOST - times.size());
      long marked = cpu();
      int best = 0;
      for (int i = 1; i < vocabulary; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      long chosen = cpu();
      done = filter.take(best);
      times.add(marked - start + cpu() - chosen);
    }
    return times.stream().mapToLong(Long::longValue).toArray();
  }

  private static double mean(long[] times) {
    return java.util.Arrays.stream(times).average().orElse(0);
  }

  private static long max(long[] times) {
    return java.util.Arrays.stream(times).max().orElse(0);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
