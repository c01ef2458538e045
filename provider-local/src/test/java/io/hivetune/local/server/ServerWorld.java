package io.hivetune.local.server;

import io.hivetune.testkit.ChatModelContract;
import io.hivetune.testkit.Fault;
import io.hivetune.testkit.ManualTime;
import io.hivetune.testkit.StandIn;
import io.hivetune.tuning.Capability;
import java.util.Collections;
import java.util.Set;

/** A stand-in and a client on it; nobody waits. */
abstract class ServerWorld<S extends StandIn, C extends ModelServer>
    implements ChatModelContract.World {
  static final String KEY = "server-key-0123456789";

  final ManualTime time = ManualTime.at("2026-11-25T09:00:00Z");
  final S standIn;
  final C server;

  ServerWorld(S standIn) {
    this.standIn = standIn;
    this.server = open(ServerConfig.of(standIn.url()).withKey(KEY).withTime(time, time));
  }

  abstract C open(ServerConfig config);

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.STREAMING, Capability.JSON_SCHEMA);
  }

  @Override
  public boolean fail(int status) {
    standIn.fail("chat", Collections.nCopies(9, Fault.answer(status)).toArray(Fault[]::new));
    return true;
  }

  @Override
  public String secret() {
    return KEY;
  }

  @Override
  public void close() {
    server.close();
    standIn.close();
  }
}
