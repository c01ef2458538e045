package io.hivetune.dataset.format;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes examples of records with named fields. */
final class FieldMapper {
  private static final List<String> CHANNEL = List.of("channel", "채널");
  private static final List<String> SYSTEM = List.of("system", "시스템");

  private final List<FieldMapping> mappings;

  FieldMapper(List<FieldMapping> mappings) {
    this.mappings = mappings;
  }

  /** The first mapping all of whose fields are there. */
  Optional<FieldMapping> fitting(Collection<String> names) {
    return mappings.stream().filter(m -> m.missing(names).isEmpty()).findFirst();
  }

  /** The mapping that lacks least, if at least one of its fields is there. */
  Optional<FieldMapping> nearest(Collection<String> names) {
    return mappings.stream()
        .filter(m -> m.missing(names).size() < m.required().size())
        .min(Comparator.comparingInt(m -> m.missing(names).size()));
  }

  /**
   * Names of fields for sentences. Where a header is missing, the "names" are somebody's data: they
   * are cut short and digits are hidden.
   */
  static String shown(Collection<String> names) {
    return names.stream()
        .map(n -> n.length() > 20 ? n.substring(0, 20) + "…" : n)
        .map(n -> n.replaceAll("[0-9]", "#").replaceAll("\\S+@\\S+", "…@…"))
        .limit(30)
        .collect(Collectors.joining(", "));
  }

  /** All shapes that would do, for sentences: {@code input, output | 질문, 답변 | …}. */
  String wanted() {
    return String.join(
        " | ", mappings.stream().map(m -> String.join(", ", m.required())).distinct().toList());
  }

  /**
   * @param fields values by {@link FieldMapping#key}
   */
  ReadRecord map(FieldMapping mapping, Map<String, String> fields, Provenance provenance) {
    List<String> missing = mapping.missing(fields.keySet());
    if (!missing.isEmpty()) {
      return unreadable(provenance, "field.missing", String.join(", ", missing));
    }
    List<Message> messages = new ArrayList<>();
    first(fields, SYSTEM).ifPresent(s -> messages.add(Message.system(s)));
    String channel = first(fields, CHANNEL).map(c -> "[" + c.strip() + "] ").orElse("");
    messages.add(Message.user(channel + mapping.promptOf(fields)));
    messages.add(Message.assistant(fields.getOrDefault(FieldMapping.key(mapping.answer()), "")));
    return new ReadRecord.Read(new ChatExample(messages, provenance));
  }

  static ReadRecord unreadable(Provenance provenance, String code, Object... arguments) {
    Problem problem = Problem.of(FieldMapper.class, code, arguments).at(provenance.place());
    return new ReadRecord.Unreadable(provenance, problem);
  }

  private static Optional<String> first(Map<String, String> fields, List<String> names) {
    return names.stream().map(fields::get).filter(v -> v != null && !v.isBlank()).findFirst();
  }
}
