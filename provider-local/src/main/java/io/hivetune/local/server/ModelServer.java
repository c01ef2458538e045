package io.hivetune.local.server;

import io.hivetune.chat.StreamingChatModel;
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

  @Override
  void close();
}
