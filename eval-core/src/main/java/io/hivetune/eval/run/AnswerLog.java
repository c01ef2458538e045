package io.hivetune.eval.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.chat.LikelihoodModel.Likelihood;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every answer of a run, appended to a file as it comes (with more than 64 calls in flight, 32 at
 * once or after 20 ms): one JSON object a line, with the question, the answer, tokens, times and
 * the exact model. A process that is killed loses at most these and the line it was writing; opened
 * again, the log drops that line and knows all others, so that only what is missing is asked.
 * Answers are found by what was asked ({@link Question#key}), not by their place: changed examples,
 * prompts or options ask anew, and a log may serve several tasks.
 *
 * <p>A folder that is trained into again keeps its name and so its answers here: use a new log for
 * a new model. Holds all answers in memory. One process writes at a time. Thread-safe; the caller
 * closes it.
 */
public final class AnswerLog implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Likelihood> likelihoods = new ConcurrentHashMap<>();

  private AnswerLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the log, or makes an empty one with its folders.
   *
   * @throws HiveTuneException if another process has it open, or a line in it is no answer: every
   *     such line is named
   * @throws IOException if the file can't be read or written
   */
  public static AnswerLog open(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      AnswerLog log = new AnswerLog(file, channel);
      log.read();
      return log;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      throw new HiveTuneException(
          Problem.of(AnswerLog.class, "log.locked").at(String.valueOf(file.getFileName())));
    }
  }

  private void read() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<Problem> damaged = new ArrayList<>();
    int from = 0;
    int number = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        number++;
        String line = new String(bytes, from, i - from, StandardCharsets.UTF_8);
        if (!line.isBlank() && !take(line)) {
          damaged.add(
              Problem.of(AnswerLog.class, "log.damaged").at(file.getFileName() + ":" + number));
        }
        from = i + 1;
      }
    }
    if (!damaged.isEmpty()) {
      throw new HiveTuneException(damaged, null);
    }
    // What stands behind the last line feed was being written when the process died.
    channel.truncate(from);
    channel.position(from);
  }

  private boolean take(String line) {
    try {
      JsonNode node = LogLines.JSON.readTree(line);
      String key = node.path("key").asText();
      if (key.isEmpty()) {
        return false;
      }
      if (node.has("logProbability")) {
        likelihoods.put(key, LogLines.likelihood(node));
      } else {
        answers.put(key, LogLines.answer(node));
      }
      return true;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The answer to the question by that model, if it is known. */
  public Optional<Answer> answer(ModelRef model, Question question) {
    return Optional.ofNullable(answers.get(question.key(model)));
  }

  Optional<Answer> answer(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  /** Keeps an answer; when this returns, it outlives the process. */
  public void add(ModelRef model, Question question, Answer answer) {
    add(question.key(model), model, question, answer);
  }

  /** Several at once, with one write. */
  void addAll(ModelRef model, Map<String, Answer> more, Map<String, Question> questions) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    more.forEach(
        (key, answer) ->
            lines.writeBytes(
                LogLines.answer(key, model, Objects.requireNonNull(questions.get(key)), answer)));
    append(lines.toByteArray());
    answers.putAll(more);
  }

  void add(String key, ModelRef model, Question question, Answer answer) {
    append(LogLines.answer(key, model, question, answer));
    answers.put(key, answer);
  }

  /** The likelihood of a text under that model, if it is known. */
  public Optional<Likelihood> likelihood(ModelRef model, List<Message> prompt, String answer) {
    return Optional.ofNullable(likelihoods.get(Question.likelihoodKey(model, prompt, answer)));
  }

  /** Keeps a likelihood. */
  public void add(ModelRef model, List<Message> prompt, String answer, Likelihood likelihood) {
    String key = Question.likelihoodKey(model, prompt, answer);
    append(LogLines.likelihood(key, model, likelihood));
    likelihoods.put(key, likelihood);
  }

  /** Answers in the log. */
  public int size() {
    return answers.size();
  }

  private synchronized void append(byte[] line) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the answer log " + file.getFileName() + " can't be written", e);
    }
  }

  /** Lays what was written on the disk, so that it outlives the machine too, and lets others in. */
  @Override
  public void close() {
    try {
      if (channel.isOpen()) {
        channel.force(true);
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the answer log " + file.getFileName() + " can't be closed", e);
    }
  }
}
