package io.hivetune.dataset.korean.personal;

/**
 * Syllables that could be a name, with what speaks for and against. Mutable while a text is
 * scanned; never leaves the scan.
 */
final class NameCandidate {
  final int start;
  final int end;

  /** Without blanks. */
  final String name;

  /** Syllables of the surname; 0 if it is a given name alone. */
  final int surname;

  final double[] features;

  /** Log-odds by the syllables alone. */
  final double shape;

  NameCandidate(int start, int end, String name, int surname, double[] features) {
    this.start = start;
    this.end = end;
    this.name = name;
    this.surname = surname;
    this.features = features;
    this.shape = (surname > 0 ? NameModel.SHAPE : NameModel.GIVEN_SHAPE).logOdds(features);
  }

  /** Log-odds of all that is known by now. */
  double logOdds() {
    return model().logOdds(features);
  }

  /** Whether it is judged as what is a word as well. */
  boolean mayBeWord() {
    return NameModel.kind(surname, features) % 2 == 1;
  }

  NameModel model() {
    return NameModel.of(NameModel.kind(surname, features));
  }

  boolean has(NameFeature feature) {
    return features[feature.ordinal()] > 0;
  }

  void set(NameFeature feature) {
    features[feature.ordinal()] = 1;
  }
}
