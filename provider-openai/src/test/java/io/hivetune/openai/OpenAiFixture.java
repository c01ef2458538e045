package io.hivetune.openai;

import io.hivetune.chat.ModelRef;
import io.hivetune.testkit.Fixtures;
import io.hivetune.testkit.ManualTime;
import io.hivetune.testkit.OpenAiStandIn;
import io.hivetune.tuning.TuningRequest;

/** A stand-in, a provider on it, and a clock that nobody waits on. */
final class OpenAiFixture implements AutoCloseable {
  static final String KEY = "sk-test-0123456789abcdef";
  static final ModelRef MINI = ModelRef.of("openai", "gpt-4.1-mini-2025-04-14");

  final OpenAiStandIn standIn = OpenAiStandIn.start(KEY);
  final ManualTime time = ManualTime.at("2026-11-25T09:00:00Z");
  final OpenAiProvider provider = open();

  OpenAiProvider open() {
    return OpenAiProvider.open(
        OpenAiConfig.builder(KEY).baseUrl(standIn.baseUrl()).time(time, time).build());
  }

  static TuningRequest.Builder request() {
    return TuningRequest.supervised(MINI, Fixtures.support())
        .scanner(Fixtures.scanner())
        .name("support");
  }

  @Override
  public void close() {
    provider.close();
    standIn.close();
  }
}
