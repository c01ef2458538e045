package io.hivetune.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.server.internal.OllamaBlobs;
import io.hivetune.local.server.internal.OllamaChat;
import io.hivetune.local.server.internal.ServerHttp;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.spi.ServedChat;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An <a href="https://docs.ollama.com">Ollama</a> server. Models are made from files of this
 * machine, which travel by their digest, each only once. Thread-safe.
 */
public final class OllamaServer implements ModelServer {
  static final String SCHEME = "ollama";

  private final Connection connection;
  private final OllamaBlobs blobs;
  private final Optional<Duration> keepAlive;

  private OllamaServer(Connection connection, Optional<Duration> keepAlive) {
    this.connection = connection;
    this.keepAlive = keepAlive;
    this.blobs = new OllamaBlobs(connection.http(), connection.calls());
  }

  /** Opens no connection yet. The caller closes it. */
  public static OllamaServer open(ServerConfig config) {
    return new OllamaServer(new Connection(SCHEME, "Ollama", config), Optional.empty());
  }

  /**
   * The same server, whose models stay in memory so long behind their last answer; zero unloads
   * them at once. Closing either closes both.
   */
  public OllamaServer keepAlive(Duration time) {
    return new OllamaServer(connection, Optional.of(time));
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
        .reading(() -> connection.http().get("/api/version").path("version").asText());
  }

  @Override
  public List<String> models() {
    List<String> names = new ArrayList<>();
    connection
        .calls()
        .reading(() -> connection.http().get("/api/tags").path("models"))
        .forEach(model -> names.add(model.path("name").asText()));
    return List.copyOf(names);
  }

  @Override
  public ServedChat chat(String name) {
    return served(name, false);
  }

  /** Without the repetition penalty that the model may have been made with. */
  ServedChat plain(String name) {
    return served(name, true);
  }

  private ServedChat served(String name, boolean plain) {
    ModelRef ref = connection.ref(name);
    return connection.chat(
        ref, new OllamaChat(connection.http(), connection.calls(), ref, name, keepAlive, plain));
  }

  /**
   * What the server knows of a model.
   *
   * @throws ProviderException of kind NOT_FOUND if there is none of that name
   */
  public OllamaModel show(String name) {
    JsonNode shown =
        connection
            .calls()
            .reading(
                () -> connection.http().post("/api/show", ServerHttp.object().put("model", name)));
    return OllamaModel.of(shown);
  }

  /**
   * Makes a model, in place of one of that name: sends the files that are not there yet, then lets
   * the server put them together, which may take minutes.
   *
   * @param progress gets the server's own words as it works, on this thread
   * @throws ProviderException of kind REJECTED with the server's words if it can't use the files
   * @throws io.hivetune.dataset.HiveTuneException if a file can't be read
   */
  public void create(String name, OllamaRecipe recipe, Consumer<String> progress) {
    ObjectNode body = ServerHttp.object().put("model", name).put("stream", true);
    recipe.from().ifPresent(from -> body.put("from", from));
    if (!recipe.files().isEmpty()) {
      body.set("files", blobs.send(recipe.files(), progress));
    }
    if (!recipe.adapters().isEmpty()) {
      body.set("adapters", blobs.send(recipe.adapters(), progress));
    }
    recipe.template().ifPresent(template -> body.put("template", template));
    recipe.system().ifPresent(system -> body.put("system", system));
    if (!recipe.parameters().isEmpty()) {
      body.set("parameters", blobs.json(recipe.parameters()));
    }
    try {
      blobs.create(body, progress);
    } catch (ProviderException e) {
      // Its 400 and 500 alike say what is wrong with the files.
      if (e.answer().isPresent() && List.of(400, 500).contains(e.answer().get().status())) {
        throw new ProviderException(
            ProviderException.Kind.REJECTED,
            Problem.of(OllamaServer.class, "ollama.not-made", name, Connection.saidIn(e)),
            e.answer().get());
      }
      throw e;
    }
  }

  /**
   * Deletes a model; files that other models need stay.
   *
   * @throws ProviderException of kind NOT_FOUND if there is none of that name
   */
  public void delete(String name) {
    connection
        .calls()
        .once(
            () -> {
              connection.http().delete("/api/delete", ServerHttp.object().put("model", name));
              return true;
            });
  }

  /**
   * The same model under one more name, in place of one of that name; takes no room.
   *
   * @throws ProviderException of kind NOT_FOUND if there is none of the first name
   */
  public void copy(String from, String to) {
    ObjectNode body = ServerHttp.object().put("source", from).put("destination", to);
    connection.calls().once(() -> connection.http().postForText("/api/copy", body));
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of {@link DeployOptions#recipe()}, of the export or the GGUF file beside the adapter, or of
   * the model merged and exported for this in 16 bits. Made under another name first, with {@code
   * :hivetune-candidate} behind it: a model that is served under the name stays until the new one
   * has proved itself.
   */
  @Override
  public Deployed deploy(ModelRef tuned, Optional<String> systemPrompt, DeployOptions options) {
    TrainedModel trained = new TrainedModel(tuned, systemPrompt);
    try (OllamaSource source = OllamaSource.of(trained, options)) {
      return new Deployer(trained, options, new OllamaSite(this, source.recipe(), options)).run();
    }
  }

  /** What a model reads of a conversation, if this server shows it. */
  Optional<String> rendered(String name, List<Message> messages) {
    return connection.calls().reading(() -> blobs.rendered(name, messages));
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
