package io.hivetune.testkit;

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

  private static final Namespace NAMESPACE = Namespace.create(StandIns.class);

  /** For JUnit. */
  public StandIns() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == OpenAiStandIn.class || type == VertexStandIn.class || type == ManualTime.class;
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
    if (type == OpenAiStandIn.class) {
      OpenAiStandIn standIn = OpenAiStandIn.start(KEY);
      return new Resource(standIn, standIn);
    } else if (type == VertexStandIn.class) {
      VertexStandIn standIn = VertexStandIn.start(KEY);
      return new Resource(standIn, standIn);
    }
    return new Resource(ManualTime.at("2026-11-25T09:00:00Z"), () -> {});
  }

  private record Resource(Object value, AutoCloseable closes) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      closes.close();
    }
  }
}
