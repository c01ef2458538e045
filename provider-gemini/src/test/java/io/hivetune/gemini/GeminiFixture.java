package io.hivetune.gemini;

import io.hivetune.chat.ModelRef;
import io.hivetune.testkit.Fixtures;
import io.hivetune.testkit.ManualTime;
import io.hivetune.testkit.VertexStandIn;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TuningRequest;
import java.time.InstantSource;

/** A stand-in, a provider on it, and a clock that nobody waits on. */
final class GeminiFixture implements AutoCloseable {
  static final String TOKEN = "ya29-test-0123456789abcdef";
  static final ModelRef FLASH = ModelRef.of("vertex", "gemini-3.5-flash");

  final VertexStandIn standIn = VertexStandIn.start(TOKEN);
  final ManualTime time = ManualTime.at("2026-11-25T09:00:00Z");
  final GeminiProvider provider = open(time, time);

  GeminiProvider open(InstantSource clock, Sleeper sleeper) {
    return GeminiProvider.open(
        GeminiConfig.vertex("hive-media", "us-central1", "gs://hive-tuning/")
            .accessToken(TOKEN)
            .baseUrl(standIn.url())
            .time(clock, sleeper)
            .build());
  }

  static TuningRequest.Builder request() {
    return TuningRequest.supervised(FLASH, Fixtures.support())
        .scanner(Fixtures.scanner())
        .name("support");
  }

  @Override
  public void close() {
    provider.close();
    standIn.close();
  }
}
