package io.hivetune.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ChatRequest;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.local.server.internal.ChatCompletions;
import io.hivetune.local.server.internal.ChatDialect;
import io.hivetune.local.server.internal.ServerHttp;
import io.hivetune.local.server.internal.VllmLikelihood;
import io.hivetune.local.server.internal.VllmTokens;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ServiceAnswer;
import io.hivetune.tuning.spi.ServedChat;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * A <a href="https://docs.vllm.ai">vLLM</a> server. Adapters are loaded and unloaded while it runs,
 * if it was started with {@code --enable-lora} and {@code VLLM_ALLOW_RUNTIME_LORA_UPDATING=True}.
 * Thread-safe.
 */
public final class VllmServer implements ModelServer {
  static final String SCHEME = "vllm";

  private final Connection connection;

  private VllmServer(Connection connection) {
    this.connection = connection;
  }

  /**
   * An adapter that the server has loaded.
   *
   * @param name by which it is called
   * @param path where the server read it
   * @param base the name of its base model, where the server tells
   */
  public record Adapter(String name, String path, Optional<String> base) {}

  /** Opens no connection yet. The caller closes it. */
  public static VllmServer open(ServerConfig config) {
    return new VllmServer(new Connection(SCHEME, "vLLM", config));
  }

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public URI url() {
    return connection.url();
  }

  @Override
  public String version() {
    return connection
        .calls()
        .reading(() -> connection.http().get("/version").path("version").asText());
  }

  /** Base models and adapters. */
  @Override
  public List<String> models() {
    List<String> names = new ArrayList<>();
    list().forEach(model -> names.add(model.path("id").asText()));
    return List.copyOf(names);
  }

  /** The adapters that are loaded now. */
  public List<Adapter> adapters() {
    List<Adapter> adapters = new ArrayList<>();
    for (JsonNode model : list()) {
      if (model.path("parent").isTextual()) {
        adapters.add(
            new Adapter(
                model.path("id").asText(),
                model.path("root").asText(),
                Optional.of(model.path("parent").asText())));
      }
    }
    return List.copyOf(adapters);
  }

  private JsonNode list() {
    return connection.calls().reading(() -> connection.http().get("/v1/models").path("data"));
  }

  /**
   * {@inheritDoc}
   *
   * <p>What the model's {@code generation_config.json} says of repetition counts there as it does
   * in {@link io.hivetune.local.LocalProvider}.
   */
  @Override
  public ServerModel chat(String name) {
    VllmLikelihood likelihood = new VllmLikelihood(connection.http(), name);
    return new ServerModel(
        served(name, VllmServer::adapt),
        (prompt, answer) -> connection.calls().reading(() -> likelihood.of(prompt, answer)));
  }

  /** Without the penalty that the model's own configuration may set. */
  ServedChat plain(String name) {
    return served(name, (body, request) -> body.put("repetition_penalty", 1.0));
  }

  private ServedChat served(String name, ChatDialect dialect) {
    ModelRef ref = connection.ref(name);
    ChatDialect named =
        (body, request) -> {
          body.put("model", name);
          dialect.adapt(body, request);
        };
    return connection.chat(
        ref, new ChatCompletions(connection.http(), connection.calls(), ref, named));
  }

  /** The requested nucleus is all that chooses: the model's own top-k would cut it further. */
  private static void adapt(ObjectNode body, ChatRequest request) {
    if (request.options().temperature() > 0) {
      body.put("top_k", -1).put("min_p", 0);
    }
  }

  <T> T asked(Callable<T> question) {
    return connection.calls().reading(question);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The adapter's folder must be where the server sees it ({@link DeployOptions#serverPath()});
   * a model that was tuned in full can't be loaded while vLLM runs, and is only checked.
   */
  @Override
  public Deployed deploy(ModelRef tuned, Optional<String> systemPrompt, DeployOptions options) {
    TrainedModel trained = new TrainedModel(tuned, systemPrompt);
    VllmSite site = new VllmSite(this, new VllmTokens(connection.http()), trained, options);
    return new Deployer(trained, options, site).run();
  }

  /**
   * Loads an adapter under a name. Made once, never tried again.
   *
   * @param serverPath the adapter's folder as the server's machine or container sees it
   * @throws ProviderException of kind REJECTED if the name is taken, the server can't load adapters
   *     while it runs, or refuses this one; of kind NOT_FOUND if it sees no adapter there
   */
  public void loadAdapter(String name, String serverPath) {
    ObjectNode body = ServerHttp.object().put("lora_name", name).put("lora_path", serverPath);
    try {
      connection.calls().once(() -> connection.http().postForText("/v1/load_lora_adapter", body));
    } catch (ProviderException e) {
      throw refusedToLoad(e, name, serverPath);
    }
  }

  private ProviderException refusedToLoad(ProviderException e, String name, String serverPath) {
    Optional<ServiceAnswer> answer = e.answer();
    if (answer.isEmpty()) {
      return e;
    }
    ServiceAnswer said = answer.get();
    if (said.status() == 404 && said.code().isEmpty()) {
      return rejected(Problem.of(VllmServer.class, "vllm.no-hot-loading", url()), said);
    } else if (said.status() == 404) {
      return new ProviderException(
          ProviderException.Kind.NOT_FOUND,
          Problem.of(VllmServer.class, "vllm.no-adapter-there", serverPath),
          said);
    } else if (said.status() == 400 && models().contains(name)) {
      return rejected(Problem.of(VllmServer.class, "vllm.name-taken", name), said);
    }
    // A 500 is how vLLM says that it can't use this adapter: its rank, or what it trains.
    return said.status() == 400 || said.status() == 500
        ? rejected(
            Problem.of(VllmServer.class, "vllm.adapter-refused", name, Connection.saidIn(e)), said)
        : e;
  }

  private static ProviderException rejected(Problem problem, ServiceAnswer answer) {
    return new ProviderException(ProviderException.Kind.REJECTED, problem, answer);
  }

  /**
   * Takes an adapter away.
   *
   * @throws ProviderException of kind NOT_FOUND if there is none of that name
   */
  public void unloadAdapter(String name) {
    connection
        .calls()
        .once(
            () ->
                connection
                    .http()
                    .postForText(
                        "/v1/unload_lora_adapter", ServerHttp.object().put("lora_name", name)));
  }

  @Override
  public void close() {
    connection.close();
  }

  @Override
  public String toString() {
    return connection.toString();
  }
}
