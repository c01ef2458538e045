package io.hivetune.local.server;

import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.tuning.TunedModel;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One running server of models. Thread-safe. Whoever opened it closes it. */
public interface ModelServer extends AutoCloseable {
  /** The scheme of its references: {@code vllm}, {@code ollama} or {@code llamacpp}. */
  String scheme();

  URI url();

  /**
   * What the server calls its own version.
   *
   * @throws io.hivetune.tuning.ProviderException if it can't be reached
   */
  String version();

  /**
   * The names that {@link #chat} takes.
   *
   * @throws io.hivetune.tuning.ProviderException if it can't be reached
   */
  List<String> models();

  /**
   * A model of this server. Asks nothing of it yet; closing the model leaves the server's
   * connection open.
   */
  StreamingChatModel chat(String name);

  /**
   * The same by a reference of this server. llama.cpp's need not name anything: it is then the
   * model as it stands.
   *
   * @throws HiveTuneException if the reference is another server's, or names no model; lists those
   *     that there are
   */
  default StreamingChatModel chat(ModelRef ref) {
    if (!ref.scheme().equals(scheme())) {
      throw new HiveTuneException(
          Problem.of(ModelServer.class, "server.other-scheme", ref, scheme() + ":" + url()));
    }
    return chat(
        ref.part()
            .orElseThrow(
                () ->
                    new HiveTuneException(
                        Problem.of(
                            ModelServer.class,
                            "server.name-missing",
                            ref,
                            String.join(", ", models())))));
  }

  /**
   * Puts a tuned model of this machine there, and asks it the questions whose answers the tuned
   * model gave. One that is given another chat template than it was trained with, or answers
   * otherwise, is refused with the difference shown, and what was put there is taken away again.
   *
   * @throws io.hivetune.tuning.ProviderException of kind REJECTED if it does not answer as it was
   *     trained, the name is taken, or the server can't use it; of kind NOT_FOUND if the server
   *     lacks what must be there; with one problem more if something could not be taken away
   */
  default Deployed deploy(TunedModel tuned, DeployOptions options) {
    return deploy(tuned.ref(), tuned.systemPrompt(), options);
  }

  /**
   * The same for a model that was tuned elsewhere.
   *
   * @param tuned {@code local:BASE#ADAPTER}, or {@code local:FOLDER} for one that was tuned in full
   * @param systemPrompt the one that it was trained with
   */
  Deployed deploy(ModelRef tuned, Optional<String> systemPrompt, DeployOptions options);

  @Override
  void close();
}
