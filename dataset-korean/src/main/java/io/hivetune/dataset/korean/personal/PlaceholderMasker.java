package io.hivetune.dataset.korean.personal;

import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.prepare.Masker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Constant words in brackets: nothing of the value is left, and a model can learn around them. On
 * request several values of one kind are told apart in a conversation: [이름1], [이름2].
 */
final class PlaceholderMasker implements Masker {
  static final PlaceholderMasker INSTANCE = new PlaceholderMasker(false);
  static final PlaceholderMasker NUMBERED = new PlaceholderMasker(true);

  private final boolean numbered;

  private PlaceholderMasker(boolean numbered) {
    this.numbered = numbered;
  }

  @Override
  public String mask(String text, List<Finding> findings) {
    return maskAll(List.of(text), List.of(findings)).get(0);
  }

  @Override
  public List<String> maskAll(List<String> texts, List<List<Finding>> findings) {
    Map<String, Integer> numbers = numbered ? numbers(texts, findings) : Map.of();
    List<String> masked = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      masked.add(
          Replacing.all(
              texts.get(i),
              findings.get(i),
              (kind, value) -> word(kind, numbers.get(Replacing.identity(kind, value)))));
    }
    return masked;
  }

  private static String word(String kind, @org.jspecify.annotations.Nullable Integer number) {
    String word = PlaceholderWords.of(kind);
    return number == null ? "[" + word + "]" : "[" + word + number + "]";
  }

  /** A number for each value of a kind that has several. */
  private static Map<String, Integer> numbers(List<String> texts, List<List<Finding>> findings) {
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, Integer> perKind = new HashMap<>();
    Map<String, String> kinds = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      for (Finding f : findings.get(i)) {
        String id = Replacing.identity(f.kind(), texts.get(i).substring(f.start(), f.end()));
        if (!numbers.containsKey(id)) {
          numbers.put(id, perKind.merge(f.kind(), 1, Integer::sum));
          kinds.put(id, f.kind());
        }
      }
    }
    Set<String> single = new HashSet<>();
    perKind.forEach((kind, n) -> single.add(n == 1 ? kind : ""));
    numbers.keySet().removeIf(id -> single.contains(kinds.get(id)));
    return numbers;
  }
}
