package io.hivetune.dataset.format;

import io.hivetune.dataset.Provenance;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The columns of a table, and which of them are the question and which the answer. */
final class TableHeader {
  private final List<String> keys;
  private final FieldMapper mapper;
  private final CompiledMapping mapping;

  private TableHeader(List<String> keys, FieldMapper mapper, CompiledMapping mapping) {
    this.keys = keys;
    this.mapper = mapper;
    this.mapping = mapping;
  }

  /**
   * @param names as the file has them
   * @throws io.hivetune.dataset.HiveTuneException if needed columns are missing or appear twice
   */
  static TableHeader of(Path file, List<String> names, FieldMapper mapper) {
    List<String> keys = names.stream().map(FieldMapping::key).toList();
    CompiledMapping mapping =
        mapper
            .fitting(new LinkedHashSet<>(keys))
            .orElseThrow(
                () ->
                    FileFailure.of(file, "csv.columns", FieldMapper.shown(keys), mapper.wanted()));
    for (String needed : new TreeSet<>(mapping.required())) {
      if (keys.stream().filter(needed::equals).count() > 1) {
        throw FileFailure.of(file, "csv.column-twice", needed);
      }
    }
    return new TableHeader(keys, mapper, mapping);
  }

  int columns() {
    return keys.size();
  }

  /** The row as an example, its warnings with it; a row that is none says why. */
  ReadRecord read(List<String> values, Provenance place, FileWarnings warnings) {
    if (values.size() > keys.size()
        && values.subList(keys.size(), values.size()).stream().anyMatch(v -> !v.isBlank())) {
      return FieldMapper.unreadable(place, "csv.too-many", values.size(), keys.size());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(values.size(), keys.size()); i++) {
      fields.putIfAbsent(keys.get(i), values.get(i));
    }
    try {
      return warnings.read(mapper.map(mapping, fields, List.of(), place));
    } catch (BadRecord e) {
      return e.at(place);
    }
  }
}
