package io.hivetune.examples.faults;

import io.hivetune.chat.ModelRef;
import io.hivetune.openai.OpenAiConfig;
import io.hivetune.openai.OpenAiProvider;
import io.hivetune.testkit.OpenAiStandIn;
import io.hivetune.testkit.StandIn;
import io.hivetune.testkit.StandIns;
import io.hivetune.tuning.spi.CloudProvider;
import java.time.Duration;
import java.util.List;

final class OpenAiWorld extends FaultWorld {
  private final OpenAiStandIn standIn = OpenAiStandIn.start(StandIns.KEY);
  private final OpenAiProvider provider;

  OpenAiWorld(Duration timeout) {
    provider =
        OpenAiProvider.open(
            OpenAiConfig.builder(StandIns.KEY)
                .baseUrl(standIn.baseUrl())
                .timeout(timeout)
                .time(time, time)
                .build());
  }

  @Override
  String name() {
    return "OpenAI";
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
    return ModelRef.of("openai", "gpt-4.1-mini-2025-04-14");
  }

  @Override
  int jobsMade() {
    return standIn.jobsMade();
  }

  @Override
  int filesLeft() {
    return standIn.fileContents().size();
  }

  @Override
  List<Target> targets() {
    return List.of(
        new Target("submit", "jobs.list"),
        new Target("submit", "files.list"),
        new Target("submit", "files.create"),
        new Target("submit", "jobs.create"),
        new Target("look", "jobs.get"),
        new Target("cancel", "jobs.cancel"),
        new Target("list jobs", "jobs.list"),
        new Target("chat", "chat"),
        new Target("stream", "chat"));
  }
}
