package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where records stand ({@code file:line}), by number from 0; 12 bytes each. Not thread-safe. */
final class Places {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private int[] files = new int[64];
  private long[] lines = new long[64];
  private int size;

  void add(Provenance record) {
    if (size == files.length) {
      files = Arrays.copyOf(files, size + (size >> 1));
      lines = Arrays.copyOf(lines, size + (size >> 1));
    }
    Integer file = numbers.get(record.file());
    if (file == null) {
      file = names.size();
      numbers.put(record.file(), file);
      names.add(record.file());
    }
    files[size] = file;
    lines[size++] = record.line();
  }

  String get(int number) {
    String file = names.get(files[number]);
    return Provenance.of(file, lines[number], "").place();
  }

  int size() {
    return size;
  }
}
