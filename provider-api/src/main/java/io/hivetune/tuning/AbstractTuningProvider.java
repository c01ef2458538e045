package io.hivetune.tuning;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The template that every provider extends: checks capabilities, validates, guards uploads; the
 * provider implements {@link #start} and {@link #problemsOf} only.
 */
public abstract class AbstractTuningProvider implements TuningProvider {
  /** Starts exactly one job for a request that has passed every check. */
  protected abstract TuningJob start(TuningRequest request);

  /** What only this provider can find wrong, offline. */
  protected abstract List<Problem> problemsOf(TuningRequest request);

  /** Whether training data leaves this machine. */
  protected abstract boolean uploads();

  /** Whether a model is one that was tuned, so that tuning it again goes on from there. */
  protected boolean isTuned(ModelRef model) {
    return false;
  }

  /** Ids of the providers that have a capability, for the message when this one has not. */
  protected String whoCan(Capability capability) {
    return capability.equals(Capability.LIKELIHOOD) || capability.id().startsWith("hyperparameter-")
        ? "local"
        : "-";
  }

  /** What to say when this provider has not got a capability. */
  protected Problem unsupported(Capability capability) {
    return Problem.of(
        TuningException.class, "capability.unsupported", id(), capability, whoCan(capability));
  }

  @Override
  public final List<Problem> validate(TuningRequest request) {
    List<Problem> problems = new ArrayList<>();
    for (Capability needed : missing(request)) {
      problems.add(unsupported(needed));
    }
    if (uploads()) {
      problems.addAll(UploadGuard.check(request));
    }
    problems.addAll(problemsOf(request));
    return List.copyOf(problems);
  }

  @Override
  public final TuningJob submit(TuningRequest request) {
    List<Capability> missing = missing(request);
    List<Problem> problems = validate(request);
    if (missing.size() == 1 && problems.size() == 1) {
      throw new UnsupportedCapabilityException(missing.get(0), problems.get(0));
    }
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
    return start(request);
  }

  private List<Capability> missing(TuningRequest request) {
    List<Capability> needed = new ArrayList<>();
    needed.add(request.method().needs());
    request.validation().ifPresent(v -> needed.add(Capability.VALIDATION_DATA));
    if (isTuned(request.baseModel())) {
      needed.add(Capability.CONTINUED_TUNING);
    }
    needed.addAll(request.hyperparameters().needs());
    needed.removeAll(capabilities());
    return needed;
  }
}
