package io.hivetune.dataset.korean.make;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of posts.
 *
 * @param examples in the order of the posts
 * @param problems of posts that no example could be made of, each with its place
 */
public record MadePairs(List<ChatExample> examples, List<Problem> problems) {
  public MadePairs {
    examples = List.copyOf(examples);
    problems = List.copyOf(problems);
  }

  public Dataset dataset() {
    return Dataset.of(examples);
  }

  /**
   * Writes the examples as chat JSONL, whole or not at all. Each line says that it was made ({@code
   * "made": "pair"}) and of which file.
   */
  public void write(Path file) throws IOException {
    MadeJsonl.write(file, dataset());
  }
}
