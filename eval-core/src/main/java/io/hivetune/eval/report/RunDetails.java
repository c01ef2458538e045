package io.hivetune.eval.report;

import io.hivetune.dataset.Fingerprint;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.KFold;
import io.hivetune.eval.Overfitting.EpochLoss;
import io.hivetune.eval.Slicing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What the caller knows beyond the comparison. Immutable outside of {@link #with}. */
final class RunDetails {
  static final RunDetails NONE = new RunDetails();

  private Optional<LossCurve> lossCurve = Optional.empty();
  private List<EpochLoss> epochs = List.of();
  private Optional<Fingerprint> trainingData = Optional.empty();
  private Optional<Fingerprint> validationData = Optional.empty();
  private Map<String, String> settings = Map.of();
  private Map<String, String> versions = Map.of();
  private OptionalLong parameters = OptionalLong.empty();
  private Optional<Prices> prices = Optional.empty();
  private Optional<Comparison> forgetting = Optional.empty();
  private Optional<KFold> folds = Optional.empty();
  private List<Slicing> slicings = List.of();
  private List<ReportSection> sections = List.of();

  private RunDetails() {}

  /** A changed copy. */
  RunDetails with(Consumer<RunDetails> change) {
    RunDetails copy = new RunDetails();
    copy.lossCurve = lossCurve;
    copy.epochs = epochs;
    copy.trainingData = trainingData;
    copy.validationData = validationData;
    copy.settings = settings;
    copy.versions = versions;
    copy.parameters = parameters;
    copy.prices = prices;
    copy.forgetting = forgetting;
    copy.folds = folds;
    copy.slicings = slicings;
    copy.sections = sections;
    change.accept(copy);
    return copy;
  }

  void lossCurve(LossCurve curve) {
    lossCurve = Optional.of(curve);
  }

  void epochs(List<EpochLoss> all) {
    epochs = List.copyOf(all);
  }

  void data(Fingerprint training, Optional<Fingerprint> validation) {
    trainingData = Optional.of(training);
    validationData = validation;
  }

  void settings(Map<String, String> given) {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  void versions(Map<String, String> given) {
    versions = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  void parameters(long count) {
    parameters = OptionalLong.of(count);
  }

  void prices(Prices given) {
    prices = Optional.of(given);
  }

  void forgetting(Comparison general) {
    forgetting = Optional.of(general);
  }

  void folds(KFold given) {
    folds = Optional.of(given);
  }

  void slicings(List<Slicing> given) {
    slicings = List.copyOf(given);
  }

  void add(ReportSection section) {
    List<ReportSection> all = new ArrayList<>(sections);
    all.add(section);
    sections = List.copyOf(all);
  }

  Optional<LossCurve> lossCurve() {
    return lossCurve;
  }

  List<EpochLoss> epochs() {
    return epochs;
  }

  Optional<Fingerprint> trainingData() {
    return trainingData;
  }

  Optional<Fingerprint> validationData() {
    return validationData;
  }

  Map<String, String> settings() {
    return settings;
  }

  Map<String, String> versions() {
    return versions;
  }

  OptionalLong parameters() {
    return parameters;
  }

  Optional<Prices> prices() {
    return prices;
  }

  Optional<Comparison> forgetting() {
    return forgetting;
  }

  Optional<KFold> folds() {
    return folds;
  }

  List<Slicing> slicings() {
    return slicings;
  }

  List<ReportSection> sections() {
    return sections;
  }
}
