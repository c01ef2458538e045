package io.hivetune.dataset.korean.make;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Problem;
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
}
