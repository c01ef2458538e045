package io.hivetune.examples.faults;

import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.local.server.ModelServer;
import io.hivetune.local.server.ServerConfig;
import io.hivetune.testkit.StandIn;
import io.hivetune.testkit.StandIns;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.spi.CloudProvider;
import java.time.Duration;
import java.util.Optional;

/** A server that serves models and tunes none. */
abstract class ServerFaults<S extends StandIn, C extends ModelServer> extends FaultWorld {
  private final S standIn;
  private final C server;

  ServerFaults(S standIn, Duration timeout) {
    this.standIn = standIn;
    this.server =
        open(
            ServerConfig.of(standIn.url())
                .withKey(StandIns.KEY)
                .withTimeout(timeout)
                .withTime(time, time));
  }

  abstract C open(ServerConfig config);

  C server() {
    return server;
  }

  @Override
  final S standIn() {
    return standIn;
  }

  @Override
  final CloudProvider<?> provider() {
    throw new AssertionError("a server tunes nothing");
  }

  @Override
  final ModelRef model() {
    return ModelRef.of(server.scheme(), standIn.url().toString(), "base");
  }

  @Override
  final int jobsMade() {
    return 0;
  }

  @Override
  final int filesLeft() {
    return 0;
  }

  @Override
  final Optional<TuningJob> prepare(String action) {
    return Optional.empty();
  }

  @Override
  void act(String action, Optional<TuningJob> job) {
    ChatRequest question = ChatRequest.ofUser("배송은 보통 며칠 걸리나요?");
    StreamingChatModel model = server.chat(model());
    if (action.equals("stream")) {
      model.chat(question, piece -> {});
    } else {
      model.chat(question);
    }
  }

  @Override
  public final void close() {
    server.close();
    standIn.close();
  }
}
