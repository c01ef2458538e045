/**
 * For tests of providers and of code that uses HiveTune, ours and yours: suites that every provider
 * must pass, strict fakes, and stand-ins for the services' wires.
 *
 * <p>Start with {@link io.hivetune.testkit.TuningProviderContract} to test a provider, with {@link
 * io.hivetune.testkit.FakeTuningProvider} to test code that uses one, with {@link
 * io.hivetune.testkit.ScriptedChatModel}, a model that answers from a script, and with {@link
 * io.hivetune.testkit.OpenAiStandIn}, {@link io.hivetune.testkit.VertexStandIn}, {@link
 * io.hivetune.testkit.VllmStandIn}, {@link io.hivetune.testkit.OllamaStandIn} or {@link
 * io.hivetune.testkit.LlamaCppStandIn} to let a real client speak over a real socket; {@code
 * .browser} looks at report pages in a real browser. Depends on provider-api, JUnit 5 and AssertJ.
 */
@NullMarked
@ApiStatus(ApiStatus.Status.EXPERIMENTAL)
package io.hivetune.testkit;

import io.hivetune.dataset.ApiStatus;
import org.jspecify.annotations.NullMarked;
