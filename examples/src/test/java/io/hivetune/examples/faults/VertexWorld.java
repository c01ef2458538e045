package io.hivetune.examples.faults;

import io.hivetune.chat.ModelRef;
import io.hivetune.gemini.GeminiConfig;
import io.hivetune.gemini.GeminiProvider;
import io.hivetune.testkit.StandIn;
import io.hivetune.testkit.StandIns;
import io.hivetune.testkit.VertexStandIn;
import io.hivetune.tuning.spi.CloudProvider;
import java.time.Duration;
import java.util.List;

final class VertexWorld extends FaultWorld {
  private final VertexStandIn standIn = VertexStandIn.start(StandIns.KEY);
  private final GeminiProvider provider;

  VertexWorld(Duration timeout) {
    provider =
        GeminiProvider.open(
            GeminiConfig.vertex("hive-media", "us-central1", "hive-tuning")
                .accessToken(StandIns.KEY)
                .baseUrl(standIn.url())
                .timeout(timeout)
                .time(time, time)
                .build());
  }

  @Override
  String name() {
    return "Vertex AI";
  }

  @Override
  StandIn standIn() {
    return standIn;
  }

  @Override
  CloudProvider<?> provider() {
    return provider;
  }

  @Override
  ModelRef model() {
    return ModelRef.of("vertex", "gemini-3.5-flash");
  }

  @Override
  int jobsMade() {
    return standIn.jobsMade();
  }

  @Override
  int filesLeft() {
    return standIn.objects().size();
  }

  @Override
  List<Target> targets() {
    return List.of(
        new Target("submit", "jobs.list"),
        new Target("submit", "gcs.get"),
        new Target("submit", "gcs.start"),
        new Target("submit", "gcs.put"),
        new Target("submit", "jobs.create"),
        new Target("look", "jobs.get"),
        new Target("cancel", "jobs.cancel"),
        new Target("list jobs", "jobs.list"),
        new Target("chat", "chat"),
        new Target("stream", "stream"));
  }
}
