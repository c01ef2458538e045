package io.hivetune.openai;

import io.hivetune.chat.ModelRef;
import io.hivetune.testkit.ContractWorld;
import io.hivetune.testkit.Fixtures;
import io.hivetune.testkit.OpenAiStandIn;
import io.hivetune.testkit.TuningProviderContract;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TuningProvider;
import io.hivetune.tuning.TuningRequest;
import java.time.InstantSource;
import java.util.Locale;

/** The contract, through OpenAI's real client and a real socket. */
class OpenAiContractTest extends TuningProviderContract {
  @Override
  protected ContractWorld newWorld() {
    return new World();
  }

  private static final class World implements ContractWorld {
    private final OpenAiStandIn standIn = OpenAiStandIn.start(secretKey());

    private static String secretKey() {
      return "sk-test-0123456789abcdef";
    }

    @Override
    public TuningProvider open(InstantSource clock, Sleeper sleeper) {
      return OpenAiProvider.open(
          OpenAiConfig.builder(secretKey())
              .baseUrl(standIn.baseUrl())
              .time(clock, sleeper)
              .build());
    }

    @Override
    public ModelRef baseModel() {
      return ModelRef.of("openai", "gpt-4.1-mini-2025-04-14");
    }

    @Override
    public void advance(JobRef job, Phase phase) {
      if (phase == Phase.FAILED) {
        standIn.failJob(job.id(), "invalid_training_file", "The file could not be read.");
      } else {
        standIn.setStatus(job.id(), phase.name().toLowerCase(Locale.ROOT));
      }
    }

    @Override
    public int jobsMade() {
      return standIn.jobsMade();
    }

    @Override
    public JobRef unknownJob() {
      return new JobRef("openai", "ftjob-99");
    }

    @Override
    public String secret() {
      return secretKey();
    }

    @Override
    public TuningRequest invalidRequest() {
      return TuningRequest.supervised(baseModel(), Fixtures.supportWithPersonalData())
          .scanner(Fixtures.scanner())
          .build();
    }

    @Override
    public void close() {
      standIn.close();
    }
  }
}
