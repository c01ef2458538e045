package io.hivetune.dataset.prepare;

import io.hivetune.dataset.TrainingExample;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds to checklist items the beginning of what stands at their places, if the data was masked. */
final class Evidence {
  private static final int LENGTH = 60;

  private Evidence() {}

  static List<ChecklistItem> with(List<ChecklistItem> items, ChecklistData data) {
    if (!data.masks()) {
      return items;
    }
    Set<String> wanted = new HashSet<>();
    items.forEach(item -> wanted.addAll(item.evidence()));
    Map<String, String> excerpts = new HashMap<>();
    if (!wanted.isEmpty()) {
      for (TrainingExample example : data.kept()) {
        String place = example.provenance().place();
        if (wanted.contains(place)) {
          excerpts.putIfAbsent(place, of(example));
        }
      }
    }
    return items.stream().map(item -> item.withExcerpts(these(item, excerpts))).toList();
  }

  private static Map<String, String> these(ChecklistItem item, Map<String, String> excerpts) {
    Map<String, String> own = new HashMap<>(item.excerpts());
    for (String place : item.evidence()) {
      String excerpt = excerpts.get(place);
      if (excerpt != null) {
        own.putIfAbsent(place, excerpt);
      }
    }
    return own;
  }

  private static String of(TrainingExample example) {
    return shortened(ChecklistData.question(example))
        + " → "
        + shortened(ChecklistData.answer(example));
  }

  static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return Texts.length(line) <= LENGTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LENGTH)) + "…";
  }
}
