package io.hivetune.examples.faults;

import io.hivetune.local.server.ServerConfig;
import io.hivetune.local.server.VllmServer;
import io.hivetune.testkit.StandIns;
import io.hivetune.testkit.VllmStandIn;
import io.hivetune.tuning.TuningJob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

final class VllmFaults extends ServerFaults<VllmStandIn, VllmServer> {
  VllmFaults(Duration timeout) {
    super(VllmStandIn.start("base", StandIns.KEY).onDisk("/adapters/support"), timeout);
  }

  @Override
  VllmServer open(ServerConfig config) {
    return VllmServer.open(config);
  }

  @Override
  String name() {
    return "vLLM";
  }

  @Override
  List<Target> targets() {
    return List.of(
        new Target("chat", "chat"),
        new Target("stream", "chat"),
        new Target("load adapter", "adapters.load"));
  }

  @Override
  void act(String action, Optional<TuningJob> job) {
    if (action.equals("load adapter")) {
      server().loadAdapter("support", "/adapters/support");
    } else {
      super.act(action, job);
    }
  }
}
