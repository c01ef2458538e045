package io.hivetune.tuning;

import io.hivetune.chat.ChatModel;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.PromptWatching;
import io.hivetune.dataset.Problem;
import java.util.List;
import java.util.Set;

/** One place where models are tuned and called. Thread-safe. Whoever opened it closes it. */
public interface TuningProvider extends AutoCloseable {
  /**
   * Lower-case letters and digits, for example {@code openai}; also the provider part of its {@link
   * JobRef}s.
   */
  String id();

  Set<Capability> capabilities();

  /**
   * Everything that is wrong with the request as far as can be known offline; empty when it can be
   * submitted.
   */
  List<Problem> validate(TuningRequest request);

  /**
   * Starts exactly one job.
   *
   * @throws InvalidRequestException with every problem, before anything is uploaded
   * @throws UnsupportedCapabilityException if the request asks for what this provider can't do
   * @throws ProviderException if the provider fails
   */
  TuningJob submit(TuningRequest request);

  /**
   * Finds a job again by its name.
   *
   * @throws ProviderException of kind {@link ProviderException.Kind#NOT_FOUND} if there is none
   */
  TuningJob job(JobRef ref);

  /** A model to call; the caller closes it. */
  ChatModel chat(ModelRef ref);

  /**
   * A tuned model to call, which warns once when it is asked with another system prompt than it was
   * trained with, if its class is {@link io.hivetune.chat.PromptWatching}. The caller closes it.
   */
  default ChatModel chat(TunedModel model) {
    ChatModel chat = chat(model.ref());
    if (chat instanceof PromptWatching watching) {
      watching.trainedWith(model.systemPrompt());
    }
    return chat;
  }

  /** When models and services in use here stop, the next first; empty where nothing is known to. */
  List<Retirement> retirements();

  @Override
  void close();
}
