package io.hivetune.openai;

import io.hivetune.openai.internal.OpenAiJob;
import io.hivetune.openai.internal.OpenAiService;
import io.hivetune.tuning.EventSource;
import io.hivetune.tuning.JobEvent;
import io.hivetune.tuning.JobRef;
import io.hivetune.tuning.Pausable;
import io.hivetune.tuning.spi.CloudJob;
import io.hivetune.tuning.spi.ServiceErrors;
import java.util.stream.Stream;

/** One job at OpenAI, which also tells events. */
class OpenAiTuningJob extends CloudJob<OpenAiJob> implements EventSource {
  private final OpenAiService service;

  OpenAiTuningJob(JobRef ref, OpenAiService service, ServiceErrors errors) {
    super(ref, service, errors);
    this.service = service;
  }

  @Override
  public final Stream<JobEvent> events() {
    return service.events(ref().id());
  }

  /** At services that pause. */
  static final class Pausing extends OpenAiTuningJob implements Pausable {
    private final OpenAiService service;

    Pausing(JobRef ref, OpenAiService service, ServiceErrors errors) {
      super(ref, service, errors);
      this.service = service;
    }

    @Override
    public void pause() {
      service.pause(ref().id());
    }

    @Override
    public void resume() {
      service.resume(ref().id());
    }
  }
}
