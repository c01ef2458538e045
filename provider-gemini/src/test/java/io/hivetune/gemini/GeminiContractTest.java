package io.hivetune.gemini;

import io.hivetune.chat.ModelRef;
import io.hivetune.testkit.ContractWorld;
import io.hivetune.testkit.Fixtures;
import io.hivetune.testkit.TuningProviderContract;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TuningProvider;
import io.hivetune.tuning.TuningRequest;
import java.time.InstantSource;

/** The contract, through Google's real clients and a real socket. */
class GeminiContractTest extends TuningProviderContract {
  @Override
  protected ContractWorld newWorld() {
    return new World();
  }

  private static final class World implements ContractWorld {
    private final GeminiFixture it = new GeminiFixture();

    @Override
    public TuningProvider open(InstantSource clock, Sleeper sleeper) {
      return it.open(clock, sleeper);
    }

    @Override
    public ModelRef baseModel() {
      return GeminiFixture.FLASH;
    }

    @Override
    public void advance(JobRef job, Phase phase) {
      if (phase == Phase.FAILED) {
        it.standIn.failJob(job.id(), "The training data could not be read.");
      } else {
        it.standIn.setState(job.id(), "JOB_STATE_" + phase.name());
      }
    }

    @Override
    public int jobsMade() {
      return it.standIn.jobsMade();
    }

    @Override
    public JobRef unknownJob() {
      return new JobRef("vertex", "projects/123/locations/us-central1/tuningJobs/9999");
    }

    @Override
    public String secret() {
      return GeminiFixture.TOKEN;
    }

    @Override
    public TuningRequest invalidRequest() {
      return TuningRequest.supervised(baseModel(), Fixtures.supportWithPersonalData())
          .scanner(Fixtures.scanner())
          .build();
    }

    @Override
    public void close() {
      it.close();
    }
  }
}
