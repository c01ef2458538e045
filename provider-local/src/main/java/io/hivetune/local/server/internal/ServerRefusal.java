package io.hivetune.local.server.internal;

import io.hivetune.tuning.ServiceAnswer;
import java.io.IOException;

/** A server answered with an error. Its message has not been cleaned yet. */
final class ServerRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient ServiceAnswer answer;
  private final String said;

  ServerRefusal(ServiceAnswer answer, String said) {
    super("status " + answer.status());
    this.answer = answer;
    this.said = said;
  }

  ServiceAnswer answer() {
    return answer;
  }

  /** The server's own words. */
  String said() {
    return said;
  }
}
