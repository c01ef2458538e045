package io.hivetune.testkit;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a stand-in server for each test that asks for one, and closes it behind the test:
 *
 * <pre>{@code
 * @ExtendWith(StandIns.class)
 * class OurServiceTest {
 *   @Test
 *   void tunes(OpenAiStandIn openAi, ManualTime time) { … openAi.baseUrl() … StandIns.KEY … }
 * }
 * }</pre>
 *
 * <p>Parameters of one test share one server of each kind and one clock.
 */
public final class StandIns implements ParameterResolver {
  /** The only key (for Vertex AI: access token) that the servers take. */
  public static final String KEY = "stand-in-key-0123456789";

  /** The model that vLLM, Ollama and llama.cpp serve. */
  public static final String MODEL = "base";

  private static final Namespace NAMESPACE = Namespace.create(StandIns.class);
  private static final Map<Class<?>, Supplier<? extends StandIn>> STARTS =
      Map.of(
          OpenAiStandIn.class, () -> OpenAiStandIn.start(KEY),
          VertexStandIn.class, () -> VertexStandIn.start(KEY),
          VllmStandIn.class, () -> VllmStandIn.start(MODEL, KEY),
          OllamaStandIn.class, () -> OllamaStandIn.start(KEY).having(MODEL),
          LlamaCppStandIn.class,
              () -> LlamaCppStandIn.start("/models/" + MODEL + ".gguf", List.of(), KEY));

  /** For JUnit. */
  public StandIns() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return STARTS.containsKey(type) || type == ManualTime.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(type, StandIns::start, Resource.class)
        .value();
  }

  private static Resource start(Class<?> type) {
    Supplier<? extends StandIn> start = STARTS.get(type);
    if (start == null) {
      return new Resource(ManualTime.at("2026-11-25T09:00:00Z"), () -> {});
    }
    StandIn standIn = start.get();
    return new Resource(standIn, standIn);
  }

  private record Resource(Object value, AutoCloseable closes) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      closes.close();
    }
  }
}
