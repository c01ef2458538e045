package io.hivetune.eval;

import io.hivetune.chat.ChatModel;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.similarity.SimilarTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where there are too few examples to set some aside (under some 300), every example is tested
 * once, by a model that was trained on the others. Near duplicates stay in one fold. The comparison
 * is of the way of training, not of one model; what is put into service is trained on all.
 * Immutable.
 */
public final class KFold {
  private static final double NEAR = 0.6;

  private final List<Fold> folds;

  private KFold(List<Fold> folds) {
    this.folds = List.copyOf(folds);
  }

  /**
   * @param number from 0
   * @param training all examples of the other folds
   * @param test the examples of this fold
   */
  public record Fold(int number, Dataset training, Dataset test) {}

  /**
   * The models of a fold.
   *
   * @param base not trained on anything here
   * @param tuned trained on the fold's training examples only
   */
  public record Models(ChatModel base, ChatModel tuned) {}

  /**
   * Divides examples, groups of near duplicates whole, the largest first into the smallest fold.
   *
   * @param k 2..number of groups
   * @throws IllegalArgumentException if there are fewer groups than folds
   */
  public static KFold of(Dataset data, int k, long seed) {
    List<List<TrainingExample>> groups = groups(data.toList());
    if (k < 2 || k > groups.size()) {
      throw new IllegalArgumentException(
          "k must be in 2.." + groups.size() + ", the examples that differ, but was " + k);
    }
    Collections.shuffle(groups, new Random(seed));
    groups.sort((a, b) -> Integer.compare(b.size(), a.size()));
    List<List<TrainingExample>> parts = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      parts.add(new ArrayList<>());
    }
    for (List<TrainingExample> group : groups) {
      parts.stream().min((a, b) -> Integer.compare(a.size(), b.size())).orElseThrow().addAll(group);
    }
    List<Fold> folds = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      List<TrainingExample> others = new ArrayList<>();
      for (int j = 0; j < k; j++) {
        others.addAll(j == i ? List.of() : parts.get(j));
      }
      folds.add(new Fold(i, Dataset.of(others), Dataset.of(parts.get(i))));
    }
    return new KFold(folds);
  }

  private static List<List<TrainingExample>> groups(List<TrainingExample> examples) {
    SimilarTexts similar = new SimilarTexts(NEAR);
    Map<Integer, List<TrainingExample>> groups = new LinkedHashMap<>();
    Map<Integer, Integer> joined = new HashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      for (SimilarTexts.Match match : similar.add(text(examples.get(i)))) {
        int root = root(joined, match.index());
        int own = root(joined, i);
        if (root != own) {
          joined.put(Math.max(root, own), Math.min(root, own));
        }
      }
    }
    for (int i = 0; i < examples.size(); i++) {
      groups.computeIfAbsent(root(joined, i), g -> new ArrayList<>()).add(examples.get(i));
    }
    return new ArrayList<>(groups.values());
  }

  /** What was asked and answered; the instruction, which all may share, makes nothing alike. */
  private static String text(TrainingExample example) {
    return example.fold(
        chat ->
            chat.messages().stream()
                .filter(m -> m.role() != Role.SYSTEM)
                .map(Message::content)
                .collect(Collectors.joining("\n")),
        TrainingExample::canonical);
  }

  private static int root(Map<Integer, Integer> joined, int i) {
    int at = i;
    while (joined.containsKey(at)) {
      at = joined.get(at);
    }
    return at;
  }

  public List<Fold> folds() {
    return folds;
  }

  /**
   * Asks each fold's models its test examples and compares over all of them.
   *
   * @param settings scorers, prompts, statistics; its examples are not looked at
   * @param models trains, or finds, the models of a fold; they are closed here
   */
  public Comparison compare(Evaluator evaluator, EvalTask settings, Function<Fold, Models> models) {
    List<TrainingExample> order = new ArrayList<>();
    List<EvalRecord> base = new ArrayList<>();
    List<EvalRecord> tuned = new ArrayList<>();
    List<ModelRun> runs = new ArrayList<>();
    for (Fold fold : folds) {
      EvalTask task = settings.on(fold.test());
      Models pair = models.apply(fold);
      try (ChatModel first = pair.base();
          ChatModel second = pair.tuned()) {
        ModelRun before = evaluator.ask(task, first, task.basePrompt());
        ModelRun after = evaluator.ask(task, second, task.tunedPrompt());
        order.addAll(fold.test().toList());
        base.addAll(before.records());
        tuned.addAll(after.records());
        runs.add(before);
        runs.add(after);
      }
    }
    EvalTask whole = settings.on(Dataset.of(order));
    Duration took = runs.stream().map(ModelRun::took).reduce(Duration.ZERO, Duration::plus);
    ModelRun all = new ModelRun(runs.get(0).ref(), base, Map.of(), took);
    ModelRun others = new ModelRun(runs.get(1).ref(), tuned, Map.of(), took);
    return Comparison.of(
            whole,
            Evaluator.scored(whole, all),
            List.of(Evaluator.scored(whole, others)),
            Instant.EPOCH)
        .get(0);
  }
}
