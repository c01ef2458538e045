package io.hivetune.dataset.personal;

import java.util.Arrays;

/** Stretches of a text where digits stand at most a few characters apart, on one line. */
final class NumberZones {
  private static final int MOST_APART = 4;

  /** Longer stretches are cut, so that the time for each is bounded. */
  private static final int LONGEST = 400;

  private int[] places = new int[24];
  private int count;

  private NumberZones() {}

  static NumberZones of(String text) {
    NumberZones zones = new NumberZones();
    int start = -1;
    int last = -1;
    int digits = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c <= '9' && c >= '0') {
        if (start >= 0 && (i - last > MOST_APART + 1 || i - start > LONGEST)) {
          zones.add(start, last + 1, digits);
          start = -1;
        }
        if (start < 0) {
          start = i;
          digits = 0;
        }
        digits++;
        last = i;
      } else if (c == '\n' && start >= 0) {
        zones.add(start, last + 1, digits);
        start = -1;
      }
    }
    if (start >= 0) {
      zones.add(start, last + 1, digits);
    }
    return zones;
  }

  private void add(int start, int end, int digits) {
    if (count * 3 + 3 > places.length) {
      places = Arrays.copyOf(places, places.length * 2);
    }
    places[count * 3] = start;
    places[count * 3 + 1] = end;
    places[count * 3 + 2] = digits;
    count++;
  }

  int count() {
    return count;
  }

  int start(int zone) {
    return places[zone * 3];
  }

  int end(int zone) {
    return places[zone * 3 + 1];
  }

  int digits(int zone) {
    return places[zone * 3 + 2];
  }
}
