package io.hivetune.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hivetune.chat.ModelRef;
import io.hivetune.chat.StreamingChatModel;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.local.server.internal.ChatCompletions;
import io.hivetune.local.server.internal.ChatDialect;
import io.hivetune.local.server.internal.LlamaCppLikelihood;
import io.hivetune.local.server.internal.LlamaCppWire;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.spi.ServedChat;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A llama.cpp server ({@code llama-server}): one GGUF model, and the adapters that it was started
 * with ({@code --lora FILE}). No adapter can be loaded while it runs; each has a scale, for all
 * requests or for one. Thread-safe.
 *
 * <p>{@link #chat(String)} takes the name of an adapter, which is its file's without {@code .gguf}:
 * that one counts in full, the others not at all, whatever the scales for all requests are. The
 * model's own name switches all of them off.
 */
public final class LlamaCppServer implements ModelServer {
  static final String SCHEME = "llamacpp";

  private final Connection connection;
  private final LlamaCppWire wire;

  private LlamaCppServer(Connection connection) {
    this.connection = connection;
    this.wire = new LlamaCppWire(connection.http());
  }

  /**
   * An adapter that the server was started with.
   *
   * @param id the server's number for it
   * @param path where the server read it
   * @param scale how much it counts in requests that say nothing of it; 0 is off
   */
  public record Adapter(int id, String path, double scale) {
    /** The file's name without {@code .gguf}. */
    public String name() {
      return path.replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.gguf$", "");
    }
  }

  /** Opens no connection yet. The caller closes it. */
  public static LlamaCppServer open(ServerConfig config) {
    return new LlamaCppServer(new Connection(SCHEME, "llama.cpp", config));
  }

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public URI url() {
    return connection.url();
  }

  /** The build's number and commit. */
  @Override
  public String version() {
    return props().path("build_info").asText();
  }

  /** Whether the model is loaded; an answer of any other kind is an exception. */
  public boolean isReady() {
    return connection.calls().reading(wire::isReady);
  }

  /** The chat template of the model, in Jinja. */
  public String chatTemplate() {
    return props().path("chat_template").asText();
  }

  private JsonNode props() {
    return connection.calls().reading(() -> connection.http().get("/props"));
  }

  /** The model's own name first, then those of the adapters. */
  @Override
  public List<String> models() {
    List<String> names = new ArrayList<>();
    connection
        .calls()
        .reading(() -> connection.http().get("/v1/models").path("data"))
        .forEach(model -> names.add(new Adapter(0, model.path("id").asText(), 0).name()));
    adapters().forEach(adapter -> names.add(adapter.name()));
    return List.copyOf(names);
  }

  public List<Adapter> adapters() {
    return connection.calls().reading(() -> adaptersOf(wire.adapters()));
  }

  private static List<Adapter> adaptersOf(JsonNode list) {
    List<Adapter> adapters = new ArrayList<>();
    for (JsonNode each : list) {
      adapters.add(
          new Adapter(
              each.path("id").asInt(), each.path("path").asText(), each.path("scale").asDouble()));
    }
    return List.copyOf(adapters);
  }

  /**
   * Sets how much adapters count in requests that say nothing of them; those left out are off.
   *
   * @param scales by {@link Adapter#id()}
   * @throws ProviderException of kind NOT_FOUND if the server has no adapter of that number: it
   *     would overlook it, and switch the others off
   */
  public void scale(Map<Integer, Double> scales) {
    Set<Integer> there = adapters().stream().map(Adapter::id).collect(Collectors.toSet());
    for (int id : scales.keySet()) {
      if (!there.contains(id)) {
        throw noAdapter(Integer.toString(id), adapters());
      }
    }
    ArrayNode list = wire.scales(scales);
    connection.calls().reading(() -> connection.http().post("/lora-adapters", list));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The server must have been started with the adapter: it is switched on for all requests and
   * the others off. Without any adapter, the model itself is taken for the merged one and only
   * checked.
   */
  @Override
  public Deployed deploy(ModelRef tuned, Optional<String> systemPrompt, DeployOptions options) {
    TrainedModel trained = new TrainedModel(tuned, systemPrompt);
    return new Deployer(trained, options, new LlamaCppSite(this, options)).run();
  }

  /** What the model reads of a conversation that is to be answered. */
  public String applyTemplate(List<Message> messages) {
    return connection.calls().reading(() -> wire.applyTemplate(messages));
  }

  /** The model as it stands, with the scales that count for all requests. */
  public ServerModel chat() {
    return model(ModelRef.of(SCHEME, url().toString()), () -> wire.scales(Map.of()));
  }

  @Override
  public StreamingChatModel chat(ModelRef ref) {
    return ref.part().isEmpty() && ref.scheme().equals(SCHEME)
        ? chat()
        : ModelServer.super.chat(ref);
  }

  @Override
  public ServerModel chat(String name) {
    return model(connection.ref(name), () -> wire.scales(onlyThe(name)));
  }

  /** As {@link #chat()}, without the penalty that the server may have been started with. */
  ServedChat plain() {
    return served(
        ModelRef.of(SCHEME, url().toString()),
        () -> wire.scales(Map.of()),
        (body, request) -> body.put("repeat_penalty", 1.0));
  }

  private ServerModel model(ModelRef ref, LlamaCppLikelihood.Scales scales) {
    LlamaCppLikelihood likelihood = new LlamaCppLikelihood(connection.http(), scales);
    return new ServerModel(
        served(ref, scales, (body, request) -> wire.adapt(body, request.options())),
        (prompt, answer) -> connection.calls().reading(() -> likelihood.of(prompt, answer)));
  }

  private ServedChat served(ModelRef ref, LlamaCppLikelihood.Scales scales, ChatDialect more) {
    ChatDialect dialect =
        (body, request) -> {
          more.adapt(body, request);
          ArrayNode adapters = scales.now();
          if (!adapters.isEmpty()) {
            body.set("lora", adapters);
          }
        };
    return connection.chat(
        ref, new ChatCompletions(connection.http(), connection.calls(), ref, dialect));
  }

  /**
   * Asked before each request: a server that was started anew may number its adapters otherwise,
   * and would answer with another one.
   */
  private Map<Integer, Double> onlyThe(String name)
      throws java.io.IOException, InterruptedException {
    List<Adapter> adapters = adaptersOf(wire.adapters());
    Map<Integer, Double> scales = new TreeMap<>();
    adapters.forEach(a -> scales.put(a.id(), a.name().equals(name) ? 1.0 : 0.0));
    if (!scales.containsValue(1.0) && !wire.isModel(name)) {
      throw noAdapter(name, adapters);
    }
    return scales;
  }

  static ProviderException noAdapter(String name, List<Adapter> adapters) {
    String names = String.join(", ", adapters.stream().map(Adapter::name).toList());
    return new ProviderException(
        ProviderException.Kind.NOT_FOUND,
        Problem.of(
            LlamaCppServer.class, "llamacpp.no-adapter", name, names.isEmpty() ? "-" : names));
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
