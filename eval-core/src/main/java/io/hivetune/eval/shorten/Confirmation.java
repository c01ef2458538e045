package io.hivetune.eval.shorten;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Problem;
import io.hivetune.eval.Conversations;
import io.hivetune.eval.Statistics;
import io.hivetune.eval.shorten.ShortenedPrompt.Check;
import io.hivetune.eval.stats.BcaBootstrap;
import io.hivetune.eval.stats.Interval;
import io.hivetune.eval.stats.PairedSample;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Looks at what the search found on rows that it hasn't seen. */
final class Confirmation {
  private final Quality quality;
  private final List<ChatExample> rows;
  private final double bound;
  private final Statistics statistics;

  Confirmation(Quality quality, List<ChatExample> rows, double bound, Statistics statistics) {
    this.quality = quality;
    this.rows = rows;
    this.bound = bound;
    this.statistics = statistics;
  }

  /**
   * @param candidates the shortest first
   */
  ShortenedPrompt of(
      String prompt,
      PromptParts parts,
      List<PromptSearch.Accepted> candidates,
      List<Trial> trials) {
    Quality.Measured whole = quality.of(prompt.strip(), rows);
    List<Check> checks = new ArrayList<>();
    for (PromptSearch.Accepted candidate : candidates) {
      Check check = check(whole, candidate, candidates.size());
      checks.add(check);
      if (check.held()) {
        return new ShortenedPrompt(
            prompt,
            candidate.trial().prompt(),
            dropped(parts, candidate.parts()),
            whole.promptTokens(),
            check.promptTokens(),
            bound,
            trials,
            checks);
      }
    }
    return new ShortenedPrompt(
        prompt,
        prompt,
        List.of(),
        whole.promptTokens(),
        whole.promptTokens(),
        bound,
        trials,
        checks);
  }

  private static List<String> dropped(PromptParts parts, BitSet kept) {
    return IntStream.range(0, parts.size())
        .filter(i -> !kept.get(i))
        .mapToObj(parts::text)
        .toList();
  }

  private Check check(Quality.Measured whole, PromptSearch.Accepted candidate, int tries) {
    Quality.Measured shorter = quality.of(candidate.trial().prompt(), rows);
    int[] scored =
        IntStream.range(0, rows.size())
            .filter(i -> whole.scores().get(i).isPresent() && shorter.scores().get(i).isPresent())
            .toArray();
    List<ChatExample> examples = IntStream.of(scored).mapToObj(rows::get).toList();
    int[] conversations = Conversations.byPlace().of(examples);
    int independent = (int) IntStream.of(conversations).distinct().count();
    if (independent < statistics.minimumRows()) {
      return new Check(
          candidate.trial().prompt(),
          shorter.promptTokens(),
          scored.length,
          0,
          Optional.empty(),
          false,
          Optional.of(
              Problem.of(Confirmation.class, "check.few", independent, statistics.minimumRows())));
    }
    PairedSample sample =
        PairedSample.of(
                IntStream.of(scored)
                    .mapToDouble(i -> whole.scores().get(i).orElseThrow())
                    .toArray(),
                IntStream.of(scored)
                    .mapToDouble(i -> shorter.scores().get(i).orElseThrow())
                    .toArray())
            .clustered(conversations);
    Interval difference =
        BcaBootstrap.of(
            sample,
            1 - (1 - statistics.confidence()) / tries,
            statistics.resamples(),
            statistics.seed());
    return new Check(
        candidate.trial().prompt(),
        shorter.promptTokens(),
        scored.length,
        sample.baseMean(),
        Optional.of(difference),
        difference.low() >= -bound,
        Optional.empty());
  }
}
