package io.hivetune.benchmarks.preparation;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.prepare.ChecklistData;
import io.hivetune.dataset.prepare.ChecklistItem;
import io.hivetune.dataset.prepare.ChecklistRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How many exchanged answers the checklist finds, and how many right ones it doubts. A share of the
 * answers is exchanged at random, over the whole data or within a purpose (a file each), ten times.
 *
 * <pre>{@code
 * ExchangedAnswers blog.jsonl support.jsonl …
 * }</pre>
 */
public final class ExchangedAnswers {
  private static final int SEEDS = 10;

  private ExchangedAnswers() {}

  public static void main(String[] args) {
    List<ChatExample> examples = new ArrayList<>();
    for (String file : args) {
      ExampleReader.defaults()
          .readAll(List.of(Path.of(file)))
          .forEach(
              record ->
                  record.fold(
                      e -> examples.add(labelled((ChatExample) e, file, examples.size())),
                      unreadable -> false));
    }
    for (boolean within : new boolean[] {false, true}) {
      for (double share : new double[] {0.05, 0.1, 0.2}) {
        measure(examples, within, share);
      }
    }
  }

  private static ChatExample labelled(ChatExample example, String file, int number) {
    return example.withProvenance(Provenance.of("data", number + 1, "x").withPurpose(file));
  }

  private static void measure(List<ChatExample> examples, boolean within, double share) {
    long exchanged = 0;
    long found = 0;
    long right = 0;
    long doubted = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<TrainingExample> changed = new ArrayList<>(examples);
      Set<String> places = exchange(changed, within, share, new Random(seed));
      Set<String> named = new HashSet<>();
      for (var rule : ChecklistRules.all(Map.of())) {
        for (ChecklistItem item : rule.check(new ChecklistData(changed, Map.of()))) {
          if (item.code().endsWith("correspondence")) {
            named.addAll(item.evidence());
          }
        }
      }
      exchanged += places.size();
      right += examples.size() - places.size();
      found += named.stream().filter(places::contains).count();
      doubted += named.stream().filter(p -> !places.contains(p)).count();
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "%d examples, %2.0f %% exchanged %s: %.1f %% found, %.1f %% of right ones doubted",
            examples.size(),
            100 * share,
            within ? "within purposes" : "over all",
            100.0 * found / exchanged,
            100.0 * doubted / right));
  }

  private static Set<String> exchange(
      List<TrainingExample> examples, boolean within, double share, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    Map<String, List<Integer>> circles = new LinkedHashMap<>();
    for (int i : order.subList(0, (int) (share * examples.size()))) {
      String circle = within ? examples.get(i).provenance().purpose() : "";
      circles.computeIfAbsent(circle, c -> new ArrayList<>()).add(i);
    }
    List<TrainingExample> before = List.copyOf(examples);
    Set<String> places = new HashSet<>();
    for (List<Integer> circle : circles.values()) {
      for (int k = 0; k < circle.size() && circle.size() > 1; k++) {
        int at = circle.get(k);
        ChatExample other = (ChatExample) before.get(circle.get((k + 1) % circle.size()));
        ChatExample own = (ChatExample) before.get(at);
        List<Message> turns = new ArrayList<>(own.prompt());
        turns.add(Message.assistant(other.answer().orElseThrow()));
        examples.set(at, own.withMessages(turns));
        places.add(own.provenance().place());
      }
    }
    return places;
  }
}
