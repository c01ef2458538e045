package io.hivetune.eval.report;

import io.hivetune.dataset.Fingerprint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the caller knows of the training beyond the comparison. */
record RunDetails(
    Optional<LossCurve> lossCurve,
    Optional<Fingerprint> trainingData,
    Optional<Fingerprint> validationData,
    Map<String, String> settings,
    Map<String, String> versions,
    OptionalLong parameters) {
  static final RunDetails NONE =
      new RunDetails(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          OptionalLong.empty());

  RunDetails {
    settings = ordered(settings);
    versions = ordered(versions);
  }

  private static Map<String, String> ordered(Map<String, String> given) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }
}
