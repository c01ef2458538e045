package io.hivetune.dataset.prepare;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.similarity.SimilarTexts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Examples that belong on one side: near duplicates, answers to the same question, and pieces of
 * one conversation (they begin with the same question and answer).
 */
final class Groups {
  private final int[] parent;

  private Groups(int size) {
    parent = new int[size];
    for (int i = 0; i < size; i++) {
      parent[i] = i;
    }
  }

  /** Groups in order of their first example. */
  static Collection<List<TrainingExample>> of(List<TrainingExample> examples, double threshold) {
    Groups groups = new Groups(examples.size());
    SimilarTexts similar = new SimilarTexts(threshold);
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      int index = i;
      similar.add(Texts.compared(examples.get(i))).forEach(m -> groups.join(m.index(), index));
      for (String key : keys(examples.get(i))) {
        Integer first = seen.putIfAbsent(key, i);
        if (first != null) {
          groups.join(first, i);
        }
      }
    }
    Map<Integer, List<TrainingExample>> byRoot = new LinkedHashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      byRoot.computeIfAbsent(groups.root(i), r -> new ArrayList<>()).add(examples.get(i));
    }
    return byRoot.values();
  }

  private static List<String> keys(TrainingExample example) {
    return example.fold(
        Groups::ofChat, preference -> List.of("question" + text(preference.prompt())));
  }

  private static List<String> ofChat(ChatExample chat) {
    List<Message> talk = chat.messages().stream().filter(m -> m.role() != Role.SYSTEM).toList();
    List<String> keys = new ArrayList<>();
    keys.add("question" + text(chat.prompt()));
    if (talk.size() >= 2) {
      keys.add("opening" + text(talk.subList(0, 2)));
    }
    return keys;
  }

  private static String text(List<Message> messages) {
    return messages.stream()
        .filter(m -> m.role() != Role.SYSTEM)
        .map(m -> m.role() + ":" + m.content())
        .collect(Collectors.joining("\u0000"));
  }

  private void join(int a, int b) {
    int first = root(a);
    int second = root(b);
    parent[Math.max(first, second)] = Math.min(first, second);
  }

  private int root(int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
