package io.hivetune.testkit;

import io.hivetune.chat.ModelRef;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TuningProvider;
import io.hivetune.tuning.TuningRequest;
import java.time.InstantSource;
import java.util.Map;

/** The fake's world; broken fakes change one thing of it. */
class FakeWorld implements ContractWorld {
  final FakeTuningService service = new FakeTuningService();

  @Override
  public TuningProvider open(InstantSource clock, Sleeper sleeper) {
    return FakeTuningProvider.open(
        service, clock, sleeper, Map.of("배송은 보통 며칠 걸리나요?", "2~3일 걸립니다."));
  }

  @Override
  public ModelRef baseModel() {
    return ModelRef.of("fake", "base");
  }

  @Override
  public void advance(JobRef job, Phase phase) {
    service.advance(job, phase);
  }

  @Override
  public int jobsMade() {
    return service.jobs().size();
  }

  @Override
  public JobRef unknownJob() {
    return new JobRef("fake", "fakejob-99");
  }

  @Override
  public String secret() {
    return "the-fake-has-no-key";
  }

  @Override
  public TuningRequest invalidRequest() {
    return TuningRequest.supervised(baseModel(), Fixtures.supportWithPersonalData())
        .scanner(Fixtures.scanner())
        .build();
  }
}
