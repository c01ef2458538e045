package io.hivetune.openai;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Fingerprint;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.tuning.Sleeper;
import io.hivetune.tuning.TuningRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Uploads many examples in a small heap; its arguments are address, key and mebibytes. */
public final class LargeUpload {
  private LargeUpload() {}

  /** Two kibibytes each, made while they are read: nothing holds them. */
  private record Generated(long size) implements Dataset {
    @Override
    public Stream<TrainingExample> stream() {
      return LongStream.range(0, size)
          .mapToObj(i -> ChatExample.of("질문 " + i + " " + "가".repeat(320), "나".repeat(320)));
    }

    @Override
    public Fingerprint fingerprint() {
      return Fingerprint.ofText("generated " + size);
    }
  }

  public static void main(String[] args) {
    InstantSource clock = () -> java.time.Instant.parse("2026-11-25T09:00:00Z");
    try (OpenAiProvider provider =
        OpenAiProvider.open(
            OpenAiConfig.builder(args[1])
                .baseUrl(URI.create(args[0]))
                .time(clock, Sleeper.SYSTEM)
                .build())) {
      System.out.println(
          provider
              .submit(
                  TuningRequest.supervised(
                          OpenAiFixture.MINI, new Generated(Long.parseLong(args[2]) * 512))
                      .allowPersonalData()
                      .build())
              .ref());
    }
  }
}
