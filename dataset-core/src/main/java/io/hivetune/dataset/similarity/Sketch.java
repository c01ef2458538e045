package io.hivetune.dataset.similarity;

/**
 * What is needed of a text to find others like it: its trigrams and its MinHash signature, of each
 * hash the lowest eight bits (Li and König: b-Bit Minwise Hashing, 2010). Immutable. Making it is
 * most of the work and may be done on another thread than the comparing.
 */
public final class Sketch {
  private final Grams grams;
  private final byte[] signature;
  private final long[] packed;

  Sketch(Grams grams, byte[] signature) {
    this.grams = grams;
    this.signature = signature;
    this.packed = Signatures.pack(signature);
  }

  Grams grams() {
    return grams;
  }

  /** Not a copy. */
  byte[] signature() {
    return signature;
  }

  /** Of each hash two bits, as {@link Signatures} holds them; not a copy. */
  long[] packed() {
    return packed;
  }
}
