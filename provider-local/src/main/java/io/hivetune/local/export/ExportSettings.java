package io.hivetune.local.export;

import io.hivetune.dataset.Message;
import io.hivetune.local.torch.Dtype;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the withers of {@link ModelExport} set. */
record ExportSettings(
    Optional<Path> adapter,
    Optional<Dtype> type,
    Optional<List<List<Message>>> questions,
    int answerTokens,
    Optional<ParityBound> bound,
    boolean forced,
    long shardBytes) {
  /** Largest weight file, as the Hugging Face hub likes them. */
  private static final long SHARD_BYTES = 5_000_000_000L;

  private static final int ANSWER_TOKENS = 48;

  static final ExportSettings DEFAULT =
      new ExportSettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ANSWER_TOKENS,
          Optional.empty(),
          false,
          SHARD_BYTES);

  ExportSettings withAdapter(Path path) {
    return new ExportSettings(
        Optional.of(path), type, questions, answerTokens, bound, forced, shardBytes);
  }

  ExportSettings withType(Dtype dtype) {
    return new ExportSettings(
        adapter, Optional.of(dtype), questions, answerTokens, bound, forced, shardBytes);
  }

  ExportSettings withQuestions(List<List<Message>> asked, int tokens) {
    return new ExportSettings(
        adapter, type, Optional.of(List.copyOf(asked)), tokens, bound, forced, shardBytes);
  }

  ExportSettings withBound(ParityBound limit) {
    return new ExportSettings(
        adapter, type, questions, answerTokens, Optional.of(limit), forced, shardBytes);
  }

  ExportSettings asForced() {
    return new ExportSettings(adapter, type, questions, answerTokens, bound, true, shardBytes);
  }
}
