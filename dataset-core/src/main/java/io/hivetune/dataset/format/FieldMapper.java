package io.hivetune.dataset.format;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes examples of records with named fields. Immutable and thread-safe. */
final class FieldMapper {
  private static final List<String> CHANNEL = List.of("channel", "채널");
  private static final List<String> SYSTEM = List.of("system", "시스템");
  private static final List<String> PURPOSE = List.of("purpose", "용도");
  private static final List<String> CLIENT = List.of("client", "고객사");
  private static final List<String> ORIGIN = List.of("origin", "출처");

  private final List<CompiledMapping> mappings;

  FieldMapper(List<FieldMapping> mappings) {
    this.mappings = mappings.stream().map(CompiledMapping::new).toList();
  }

  /** The first mapping all of whose fields are there. */
  Optional<CompiledMapping> fitting(Set<String> keys) {
    for (CompiledMapping mapping : mappings) {
      if (keys.containsAll(mapping.required())) {
        return Optional.of(mapping);
      }
    }
    return Optional.empty();
  }

  /** The mapping that lacks least, if at least one of its fields is there. */
  Optional<CompiledMapping> nearest(Set<String> keys) {
    return mappings.stream()
        .filter(m -> m.missing(keys).size() < m.required().size())
        .min(Comparator.comparingInt(m -> m.missing(keys).size()));
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
        " | ",
        mappings.stream().map(m -> String.join(", ", m.mapping().required())).distinct().toList());
  }

  /**
   * @param fields values by {@link FieldMapping#key}
   * @param earlier turns between the system message and the question
   * @throws BadRecord if a field is missing
   */
  ChatExample map(
      CompiledMapping mapping,
      Map<String, String> fields,
      List<Message> earlier,
      Provenance provenance) {
    List<String> missing = mapping.missing(fields.keySet());
    if (!missing.isEmpty()) {
      throw new BadRecord("field.missing", String.join(", ", missing));
    }
    List<Message> messages = new ArrayList<>(2);
    first(fields, SYSTEM).ifPresent(s -> messages.add(Message.system(s)));
    messages.addAll(earlier);
    String channel = first(fields, CHANNEL).map(c -> "[" + c.strip() + "] ").orElse("");
    messages.add(Message.user(channel + mapping.promptOf(fields)));
    messages.add(Message.assistant(fields.getOrDefault(mapping.answer(), "")));
    return new ChatExample(messages, labelled(mapping, provenance, fields));
  }

  /** A field that is part of the prompt is no label as well. */
  private static Provenance labelled(
      CompiledMapping mapping, Provenance place, Map<String, String> fields) {
    if (fields.size() == 2) {
      return place;
    }
    Provenance labelled =
        first(fields, PURPOSE).map(p -> place.withPurpose(p.strip())).orElse(place);
    Optional<String> client =
        CLIENT.stream().anyMatch(mapping::uses)
            ? Optional.empty()
            : first(fields, CLIENT).map(String::strip);
    labelled = client.isPresent() ? labelled.withClient(client.get()) : labelled;
    Provenance.@Nullable Origin origin =
        first(fields, ORIGIN).map(FieldMapper::origin).orElse(null);
    return origin == null ? labelled : labelled.withOrigin(origin);
  }

  /** Only our own words: a column of that name may hold anything. */
  private static Provenance.@Nullable Origin origin(String value) {
    String name = value.strip().toUpperCase(Locale.ROOT);
    for (Provenance.Origin origin : Provenance.Origin.values()) {
      if (origin.name().equals(name)) {
        return origin;
      }
    }
    return null;
  }

  static ReadRecord unreadable(Provenance provenance, String code, Object... arguments) {
    Problem problem = Problem.of(FieldMapper.class, code, arguments).at(provenance.place());
    return new ReadRecord.Unreadable(provenance, problem);
  }

  private static Optional<String> first(Map<String, String> fields, List<String> names) {
    for (String name : names) {
      String value = fields.get(name);
      if (value != null && !value.isBlank()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
