package io.hivetune.dataset.format;

import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes OpenAI's chat fine-tuning format, which most trainers read: {@link ExampleWriter} to
 * {@link ExampleFormat#OPENAI_CHAT}, in short.
 */
public final class ChatJsonl {
  private static final ExampleWriter WRITER = ExampleWriter.to(ExampleFormat.OPENAI_CHAT);

  private ChatJsonl() {}

  /**
   * Writes the whole file or nothing; streams.
   *
   * @throws io.hivetune.dataset.HiveTuneException if the data holds preferences, which this format
   *     can't carry
   * @throws IOException if writing fails
   */
  public static void write(Path file, Dataset data) throws IOException {
    WRITER.write(file, data);
  }

  /**
   * One conversation as one line, without its end.
   *
   * @throws io.hivetune.dataset.HiveTuneException if it is a preference
   */
  public static String line(TrainingExample example) {
    return WRITER.line(example);
  }
}
