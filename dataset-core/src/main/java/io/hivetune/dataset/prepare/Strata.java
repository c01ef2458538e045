package io.hivetune.dataset.prepare;

import io.hivetune.dataset.Provenance;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which purpose, and which file of a purpose, each example belongs to; as numbers from 0. */
final class Strata {
  /** Examples of a purpose that must not go without a side. */
  static final int LEAST_OF_PURPOSE = 10;

  /** Examples of a file of a purpose that must not go without a side. */
  static final int LEAST_OF_FILE = 30;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final int[] purposes;
  private final int[] files;

  Strata(int examples) {
    purposes = new int[examples];
    files = new int[examples];
  }

  void put(int place, Provenance provenance) {
    purposes[place] = number(provenance.purpose());
    files[place] = number(provenance.purpose() + "\u0000" + provenance.file());
  }

  private int number(String stratum) {
    return numbers.computeIfAbsent(stratum, s -> numbers.size());
  }

  /** Number of strata of both kinds. */
  int count() {
    return numbers.size();
  }

  int purpose(int place) {
    return purposes[place];
  }

  int file(int place) {
    return files[place];
  }

  boolean holds(int stratum, int place) {
    return purposes[place] == stratum || files[place] == stratum;
  }

  /** For each stratum how many examples it must have before it may ask for one on each side. */
  int[] least() {
    int[] least = new int[count()];
    Arrays.stream(purposes).forEach(p -> least[p] = LEAST_OF_PURPOSE);
    Arrays.stream(files).forEach(f -> least[f] = LEAST_OF_FILE);
    return least;
  }
}
