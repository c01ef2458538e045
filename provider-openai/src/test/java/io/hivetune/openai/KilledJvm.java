package io.hivetune.openai;

import io.hivetune.testkit.Fixtures;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** A service that starts a job and is killed on the way; its arguments are address and key. */
public final class KilledJvm {
  private KilledJvm() {}

  public static void main(String[] args) throws Exception {
    // Before the service's closing date, whatever the day on which the test runs.
    InstantSource clock = () -> java.time.Instant.parse("2026-11-25T09:00:00Z");
    OpenAiProvider provider =
        OpenAiProvider.open(
            OpenAiConfig.builder(args[1])
                .baseUrl(URI.create(args[0]))
                .time(clock, Sleeper.SYSTEM)
                .build());
    TuningJob job = provider.submit(request());
    System.out.println(job.ref());
    System.out.flush();
    if (args[2].equals("wait-before-await") && System.in.read() >= 0) {
      return;
    }
    job.await(Duration.ofHours(1), ProgressListener.silent());
  }

  static TuningRequest request() {
    return TuningRequest.supervised(OpenAiFixture.MINI, Fixtures.support())
        .scanner(Fixtures.scanner())
        .name("killed")
        .build();
  }
}
