package io.hivetune.dataset.prepare;

/** 64-bit hashes of texts: the step of FNV-1a with the finaliser of MurmurHash3 (both public). */
final class Hashes {
  private Hashes() {}

  static long of(String text, long seed) {
    long hash = 0xcbf29ce484222325L ^ mix(seed);
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash + text.length());
  }

  /** From 0 inclusive to 1 exclusive. */
  static double unit(String text, long seed) {
    return (of(text, seed) >>> 11) * 0x1.0p-53;
  }

  private static long mix(long value) {
    long h = value;
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
