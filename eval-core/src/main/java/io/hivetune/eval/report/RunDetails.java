package io.hivetune.eval.report;

import io.hivetune.dataset.Fingerprint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
    OptionalLong parameters,
    List<ReportSection> sections) {
  static final RunDetails NONE =
      new RunDetails(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Map.of(),
          OptionalLong.empty(),
          List.of());

  RunDetails {
    settings = ordered(settings);
    versions = ordered(versions);
    sections = List.copyOf(sections);
  }

  RunDetails withLossCurve(LossCurve curve) {
    return new RunDetails(
        Optional.of(curve), trainingData, validationData, settings, versions, parameters, sections);
  }

  RunDetails withData(Fingerprint training, Optional<Fingerprint> validation) {
    return new RunDetails(
        lossCurve, Optional.of(training), validation, settings, versions, parameters, sections);
  }

  RunDetails withSettings(Map<String, String> changed) {
    return new RunDetails(
        lossCurve, trainingData, validationData, changed, versions, parameters, sections);
  }

  RunDetails withVersions(Map<String, String> changed) {
    return new RunDetails(
        lossCurve, trainingData, validationData, settings, changed, parameters, sections);
  }

  RunDetails withParameters(long count) {
    return new RunDetails(
        lossCurve,
        trainingData,
        validationData,
        settings,
        versions,
        OptionalLong.of(count),
        sections);
  }

  RunDetails withSections(List<ReportSection> all) {
    return new RunDetails(
        lossCurve, trainingData, validationData, settings, versions, parameters, all);
  }

  private static Map<String, String> ordered(Map<String, String> given) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }
}
