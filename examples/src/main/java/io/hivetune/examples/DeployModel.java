package io.hivetune.examples;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.local.AdapterLineage;
import io.hivetune.local.server.DeployOptions;
import io.hivetune.local.server.Deployed;
import io.hivetune.local.server.ModelServer;
import io.hivetune.local.server.ModelServers;
import io.hivetune.local.server.OllamaRecipe;
import io.hivetune.tuning.TunedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a tuned model on a server of your own and checks there that it answers as it was trained.
 *
 * <pre>{@code
 * DeployModel --adapter DIR --to vllm:URL|ollama:URL|llamacpp:URL
 *     [--name N] [--model FOLDER] [--gguf FILE] [--server-path PATH] [--equal-answers PERCENT] [--force]
 * }</pre>
 *
 * <p>vLLM loads the adapter from its folder, or from {@code --server-path} where it sees that
 * folder by another path. Ollama is sent a GGUF file of the merged model: {@code --gguf}, or the
 * one beside the adapter. llama.cpp must have been started with the adapter. A key comes from
 * {@code VLLM_API_KEY}, {@code OLLAMA_API_KEY} or {@code LLAMA_API_KEY}.
 *
 * <p>A server with another chat template, or one that answers otherwise, is refused with the
 * difference shown, and what was put there is taken away again; {@code --force} leaves it. Servers
 * that compute in 16 bits part from the tuned model in a few answers: {@code --equal-answers 75}.
 */
public final class DeployModel {
  private static final List<String> OPTIONS =
      List.of("adapter", "to", "name", "model", "gguf", "server-path", "equal-answers");

  private DeployModel() {}

  public static void main(String[] args) {
    ExampleMain.run(args, (console, arguments) -> run(console, arguments, System.getenv()));
  }

  static void run(Console console, List<String> arguments, Map<String, String> environment) {
    LocalArguments given =
        new LocalArguments(Arguments.parse(arguments, OPTIONS, List.of("force")));
    Path adapter = given.path("adapter", "DIR");
    ModelRef to = server(given.given().required("to"));
    Optional<TunedModel> lineage =
        AdapterLineage.isIn(adapter) ? Optional.of(AdapterLineage.read(adapter)) : Optional.empty();
    Path base =
        given
            .optionalPath("model")
            .or(() -> lineage.map(tuned -> Path.of(tuned.baseModel().name())))
            .orElseThrow(() -> wrong("deploy.no-base", adapter));
    try (ModelServer server = ModelServers.open(to, environment)) {
      console.say("deploy.begin", adapter, to.base(), server.version());
      Deployed deployed =
          server.deploy(
              ModelRef.of("local", base.toString(), adapter.toString()),
              lineage.flatMap(TunedModel::systemPrompt),
              options(console, given, adapter, to, lineage));
      deployed.overlooked().forEach(p -> console.line(p.sentence(console.locale())));
      int same = deployed.parity().answers().size() - deployed.parity().differing().size();
      console.say("deploy.done", deployed.ref(), same, deployed.parity().answers().size());
    }
  }

  private static ModelRef server(String reference) {
    try {
      return ModelRef.parse(reference);
    } catch (IllegalArgumentException e) {
      throw wrong("deploy.to", reference);
    }
  }

  private static DeployOptions options(
      Console console,
      LocalArguments given,
      Path adapter,
      ModelRef to,
      Optional<TunedModel> lineage) {
    String name =
        given
            .given()
            .one("name")
            .or(to::part)
            .or(() -> lineage.map(tuned -> tuned.job().id()))
            .orElseGet(() -> String.valueOf(adapter.toAbsolutePath().normalize().getFileName()));
    DeployOptions options =
        DeployOptions.named(name)
            .withForce(given.given().has("force"))
            .withEqualAnswers(given.given().number("equal-answers", 100, 0, 100) / 100.0)
            .withScanner(KoreanPersonalData.scanner())
            .withProgress(status -> console.line("  " + status));
    Optional<String> path = given.given().one("server-path");
    if (path.isPresent()) {
      options = options.withServerPath(path.get());
    }
    Optional<Path> gguf = given.optionalPath("gguf");
    return gguf.isPresent() ? options.withRecipe(OllamaRecipe.ofGguf(gguf.get())) : options;
  }

  private static HiveTuneException wrong(String code, Object... arguments) {
    return new HiveTuneException(Problem.of(DeployModel.class, code, arguments));
  }
}
