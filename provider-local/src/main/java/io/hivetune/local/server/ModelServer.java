package io.hivetune.local.server;

import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.net.URI;
import java.util.List;

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

  @Override
  void close();
}
