package io.hivetune.local.server;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.local.export.ParityReport;
import java.util.List;

/**
 * A tuned model that a server serves now.
 *
 * @param ref by which it is called
 * @param parity how it answered
 * @param overlooked what would have been refused without {@link DeployOptions#force()}; else empty
 */
public record Deployed(ModelRef ref, ParityReport parity, List<Problem> overlooked) {
  public Deployed {
    overlooked = List.copyOf(overlooked);
  }
}
