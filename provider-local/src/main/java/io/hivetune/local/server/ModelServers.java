package io.hivetune.local.server;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.util.Map;
import java.util.Set;

/** Opens the client of a model server by its scheme. */
public final class ModelServers {
  private static final Map<String, String> KEYS =
      Map.of(
          VllmServer.SCHEME, "VLLM_API_KEY",
          OllamaServer.SCHEME, "OLLAMA_API_KEY",
          LlamaCppServer.SCHEME, "LLAMA_API_KEY");

  private ModelServers() {}

  /** {@code vllm}, {@code ollama} and {@code llamacpp}. */
  public static Set<String> schemes() {
    return KEYS.keySet();
  }

  /**
   * The server of a reference, with the key that its own documentation has in the environment:
   * {@code VLLM_API_KEY}, {@code OLLAMA_API_KEY} or {@code LLAMA_API_KEY}. Opens no connection yet.
   * The caller closes it.
   *
   * @throws HiveTuneException if the reference names no server
   */
  public static ModelServer open(ModelRef ref, Map<String, String> environment) {
    ServerConfig config = ServerConfig.of(ref);
    String key = environment.getOrDefault(KEYS.getOrDefault(ref.scheme(), ""), "");
    return open(ref.scheme(), key.isBlank() ? config : config.withKey(key.strip()));
  }

  /**
   * @throws HiveTuneException if the scheme is none of {@link #schemes()}
   */
  public static ModelServer open(String scheme, ServerConfig config) {
    return switch (scheme) {
      case VllmServer.SCHEME -> VllmServer.open(config);
      case OllamaServer.SCHEME -> OllamaServer.open(config);
      case LlamaCppServer.SCHEME -> LlamaCppServer.open(config);
      default ->
          throw new HiveTuneException(
              Problem.of(ModelServers.class, "server.unknown-scheme", scheme));
    };
  }
}
