package io.hivetune.examples.faults;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.testkit.Fixtures;
import io.hivetune.testkit.ManualTime;
import io.hivetune.testkit.StandIn;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import io.hivetune.tuning.spi.CloudProvider;
import java.util.List;
import java.util.Optional;

/** One provider with its stand-in. */
abstract class FaultWorld implements AutoCloseable {
  final ManualTime time = ManualTime.at("2026-11-25T09:00:00Z");

  abstract String name();

  abstract StandIn standIn();

  abstract CloudProvider<?> provider();

  abstract ModelRef model();

  abstract int jobsMade();

  /** How many pieces of data lie at the service. */
  abstract int filesLeft();

  /**
   * @param action what the caller does
   * @param operation the stand-in's word for the call that fails in it
   */
  record Target(String action, String operation) {}

  abstract List<Target> targets();

  private TuningRequest request() {
    return TuningRequest.supervised(model(), Fixtures.support())
        .scanner(Fixtures.scanner())
        .name("faults")
        .build();
  }

  /** What must be there before the action: a job to look at or to cancel. */
  Optional<TuningJob> prepare(String action) {
    return action.equals("look") || action.equals("cancel")
        ? Optional.of(provider().submit(request()))
        : Optional.empty();
  }

  void act(String action, Optional<TuningJob> job) {
    switch (action) {
      case "submit" -> provider().submit(request());
      case "look" -> job.orElseThrow().refresh();
      case "cancel" -> job.orElseThrow().cancel();
      case "list jobs" -> provider().jobs().limit(1).forEach(each -> {});
      case "stream" ->
          ((StreamingChatModel) provider().chat(model()))
              .chat(ChatRequest.ofUser("배송은 보통 며칠 걸리나요?"), piece -> {});
      default -> provider().chat(model()).chat(ChatRequest.ofUser("배송은 보통 며칠 걸리나요?"));
    }
  }

  @Override
  public void close() {
    provider().close();
    standIn().close();
  }
}
