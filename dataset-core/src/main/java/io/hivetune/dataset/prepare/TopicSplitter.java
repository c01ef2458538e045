package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** See {@link Splitter#byTopic}. */
final class TopicSplitter implements Splitter {
  private final SplitShares shares;
  private final long seed;

  TopicSplitter(SplitShares shares, long seed) {
    this.shares = shares;
    this.seed = seed;
  }

  @Override
  public Splits split(List<TrainingExample> examples) {
    Topics topics = Topics.of(examples);
    Unions groups = Groups.of(examples, SplitOverlap.SIMILARITY);
    int[] topicOf = new int[examples.size()];
    int[] sizes = new int[topics.count()];
    for (int i = 0; i < topicOf.length; i++) {
      // A group follows its first example, whatever topic the others would have.
      topicOf[i] = topics.of(groups.root(i));
      sizes[topicOf[i]]++;
    }
    Side[] sides = new Side[sizes.length];
    long[] lacking = {
      0,
      Math.round(shares.validation() * topicOf.length),
      Math.round(shares.test() * topicOf.length)
    };
    IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparingDouble(t -> Hashes.unit(Integer.toString(t), seed)))
        .forEachOrdered(
            topic -> {
              Side side = Side.TRAINING;
              for (Side held : List.of(Side.TEST, Side.VALIDATION)) {
                // A topic may overshoot by half of itself, else large topics are never held out.
                if (side == Side.TRAINING && sizes[topic] <= 2 * lacking[held.ordinal()]) {
                  side = held;
                }
              }
              sides[topic] = side;
              lacking[side.ordinal()] -= sizes[topic];
            });
    return Splits.of(examples, i -> sides[topicOf[i]]);
  }
}
