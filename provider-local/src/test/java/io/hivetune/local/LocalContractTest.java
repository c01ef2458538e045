package io.hivetune.local;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Provenance;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.testkit.ContractWorld;
import io.hivetune.testkit.TuningProviderContract;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.JobStatus.Phase;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TuningProvider;
import io.hivetune.tuning.TuningRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract, with real jobs on a random model of one layer. */
@Timeout(120)
class LocalContractTest extends TuningProviderContract {
  @TempDir Path temp;

  @Override
  protected ContractWorld newWorld() {
    return new World(temp);
  }

  /** A work folder; its jobs are held until the test moves them. */
  private static final class World implements ContractWorld {
    private final Path work;
    private final ModelRef base;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final List<HeldRunner> runners = new ArrayList<>();

    World(Path temp) {
      work = temp.resolve("work");
      base = ModelRef.of("local", TinyModel.write(temp.resolve("model"), 1).toString());
    }

    @Override
    public TuningProvider open(InstantSource clock, Sleeper sleeper) {
      HeldRunner runner = new HeldRunner(oneAtATime);
      runners.add(runner);
      return LocalProvider.open(new LocalConfig(work, 2), runner, clock, sleeper);
    }

    @Override
    public ModelRef baseModel() {
      return base;
    }

    /** A local job can't be held half-way: {@code RUNNING} leaves it queued. */
    @Override
    public void advance(JobRef job, Phase phase) {
      if (phase == Phase.RUNNING) {
        return;
      }
      try {
        if (phase == Phase.FAILED) {
          Files.delete(work.resolve("jobs").resolve(job.id()).resolve("training.jsonl"));
        }
        for (HeldRunner runner : runners) {
          runner.finishQueued();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public int jobsMade() {
      String[] jobs = work.resolve("jobs").toFile().list();
      return jobs == null ? 0 : jobs.length;
    }

    @Override
    public JobRef unknownJob() {
      return new JobRef("local", "contract-00000000");
    }

    /** There is no key here; what stands for it must not be seen either. */
    @Override
    public String secret() {
      return "no-key-here";
    }

    @Override
    public TuningRequest invalidRequest() {
      List<ChatExample> tooLong = new ArrayList<>();
      for (int line = 1; line <= 2; line++) {
        tooLong.add(
            ChatExample.of("긴 질문입니다. ".repeat(200), "답")
                .withProvenance(Provenance.of("긴글.jsonl", line, "openai-chat-jsonl")));
      }
      return TuningRequest.supervised(base, Dataset.of(tooLong)).build();
    }
  }
}
