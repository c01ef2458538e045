package io.hivetune.examples;

import io.hivetune.tuning.spi.CloudProvider;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tunes a Gemini model on Vertex AI.
 *
 * <pre>{@code
 * FineTuneGemini --train F --model M --project P --bucket B [--location L] [--validation F]
 *                [--base-url U] [--epochs N] [--name S] [--resume JOB] [--dry-run]
 *                [--poll SECONDS] [--allow-personal-data]
 * }</pre>
 *
 * <p>Logs in with the application default credentials, or with the token in {@code
 * HIVETUNE_ACCESS_TOKEN}. With {@code --base-url}, Vertex AI and Cloud Storage are both reached
 * there. The last line is {@code model=ID}.
 */
public final class FineTuneGemini {
  static final List<String> PLACE = List.of("project", "location", "bucket");

  private FineTuneGemini() {}

  public static void main(String[] args) {
    ExampleMain.run(args, (console, given) -> run(console, given, Surroundings.system()));
  }

  static void run(Console console, List<String> arguments, Surroundings around) throws Exception {
    List<String> names = Stream.concat(FineTuning.NAMES.stream(), PLACE.stream()).toList();
    Arguments given = Arguments.parse(arguments, names, FineTuning.FLAGS);
    try (CloudProvider<?> gemini = CloudProviders.open("gemini", given, "base-url", around)) {
      FineTuning.run(console, gemini, given, around);
    }
  }
}
