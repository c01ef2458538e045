package io.hivetune.local;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.TokenCounter;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.train.TrainingRow;
import java.nio.file.Path;
import java.util.List;

/**
 * Counts with a model's own tokenizer and chat template, without its weights: exactly the tokens
 * that training reads. A template that hides earlier answers makes several rows of a conversation,
 * and all of them count. Thread-safe. Closed by its owner.
 */
public final class LocalTokens implements TokenCounter, AutoCloseable {
  private final String name;
  private final PromptFormat format;

  private LocalTokens(String name, PromptFormat format) {
    this.name = name;
    this.format = format;
  }

  /**
   * @param model a Hugging Face folder
   * @throws HiveTuneException if it has no tokenizer or no chat template
   */
  public static LocalTokens open(Path model) {
    return new LocalTokens(
        String.valueOf(model.getFileName()), PromptFormat.open(ModelFolder.open(model)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean exact() {
    return true;
  }

  /** Without a trained answer, what a prompt for the next one has. */
  @Override
  public long count(List<Message> messages) {
    List<TrainingRow> rows = format.rows(messages);
    return rows.isEmpty()
        ? format.prompt(messages).length
        : rows.stream().mapToLong(TrainingRow::length).sum();
  }

  @Override
  public void close() {
    format.close();
  }
}
