package io.hivetune.tuning;

import io.hivetune.dataset.Problem;
import java.util.List;

/** A request that was refused before anything was uploaded or started; carries every problem. */
public non-sealed class InvalidRequestException extends TuningException {
  private static final long serialVersionUID = 1L;

  public InvalidRequestException(List<Problem> problems) {
    super(problems, null);
  }
}
