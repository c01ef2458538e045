package io.hivetune.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.chat.ModelRef;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.ProgressListener;
import io.hivetune.tuning.TuningJob;
import io.hivetune.tuning.TuningRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FakeTuningProviderTest extends TuningProviderContract {
  @Override
  protected ContractWorld newWorld() {
    return new FakeWorld();
  }

  @Test
  void a_script_is_followed_look_by_look() throws Exception {
    FakeTuningService service =
        new FakeTuningService()
            .script(Phase.QUEUED, Phase.RUNNING, Phase.PAUSED, Phase.RUNNING, Phase.SUCCEEDED);
    ManualTime time = ManualTime.at("2026-11-25T00:00:00Z");
    try (FakeTuningProvider provider = FakeTuningProvider.open(service, time)) {
      TuningJob job =
          provider.submit(
              TuningRequest.supervised(ModelRef.of("fake", "base"), Fixtures.support())
                  .scanner(Fixtures.scanner())
                  .build());
      List<Phase> seen = new ArrayList<>();
      job.await(Duration.ofHours(1), s -> seen.add(s.status().phase()));
      assertThat(seen)
          .containsExactly(
              Phase.QUEUED, Phase.RUNNING, Phase.PAUSED, Phase.RUNNING, Phase.SUCCEEDED);
      // Four pauses of 20 s between five looks.
      assertThat(time.slept()).isEqualTo(Duration.ofSeconds(80));
      assertThat(job.await(Duration.ofHours(1), ProgressListener.silent()).job())
          .isEqualTo(job.ref());
    }
  }

  @Test
  void a_test_that_moves_a_job_backwards_is_told_so() {
    FakeTuningService service = new FakeTuningService();
    try (FakeTuningProvider provider =
        FakeTuningProvider.open(service, ManualTime.at("2026-11-25T00:00:00Z"))) {
      TuningJob job =
          provider.submit(
              TuningRequest.supervised(ModelRef.of("fake", "base"), Fixtures.support())
                  .scanner(Fixtures.scanner())
                  .build());
      service.advance(job.ref(), Phase.SUCCEEDED);
      assertThatThrownBy(() -> service.advance(job.ref(), Phase.RUNNING))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("job:fake:fakejob-1 is succeeded and can't become running");
    }
  }
}
