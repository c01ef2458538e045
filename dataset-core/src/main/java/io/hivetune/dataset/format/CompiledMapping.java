package io.hivetune.dataset.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/** A {@link FieldMapping} taken apart once, for all the records it is used on. */
final class CompiledMapping {
  private final FieldMapping mapping;
  private final List<Field> fields = new ArrayList<>();
  private final String after;
  private final Set<String> required;
  private final String answer;

  /**
   * @param before text that stands between the field before and this one
   * @param key form of its name that is compared
   */
  private record Field(String before, String key) {}

  CompiledMapping(FieldMapping mapping) {
    this.mapping = mapping;
    Matcher field = FieldMapping.FIELD.matcher(mapping.prompt());
    int end = 0;
    while (field.find()) {
      fields.add(
          new Field(
              mapping.prompt().substring(end, field.start()), FieldMapping.key(field.group(1))));
      end = field.end();
    }
    after = mapping.prompt().substring(end);
    required = Set.copyOf(mapping.required().stream().map(FieldMapping::key).distinct().toList());
    answer = FieldMapping.key(mapping.answer());
  }

  FieldMapping mapping() {
    return mapping;
  }

  /** Keys without which a record is none. */
  Set<String> required() {
    return required;
  }

  /** Key of the answer. */
  String answer() {
    return answer;
  }

  /** Whether the field with this key is part of the prompt. */
  boolean uses(String key) {
    return fields.stream().anyMatch(f -> f.key().equals(key));
  }

  /** Names of required fields whose keys are not among {@code present}. */
  List<String> missing(Set<String> present) {
    return present.containsAll(required)
        ? List.of()
        : mapping.required().stream()
            .filter(n -> !present.contains(FieldMapping.key(n)))
            .distinct()
            .toList();
  }

  /**
   * The prompt; values as they are. What stands between two fields is left out where the second is
   * empty.
   *
   * @param values by key
   */
  String promptOf(Map<String, String> values) {
    if (fields.size() == 1 && fields.get(0).before().isEmpty() && after.isEmpty()) {
      return values.getOrDefault(fields.get(0).key(), "");
    }
    StringBuilder prompt = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      String value = values.getOrDefault(fields.get(i).key(), "");
      if (i == 0 || !value.isEmpty()) {
        prompt.append(fields.get(i).before()).append(value);
      }
    }
    return prompt.append(after).toString();
  }
}
