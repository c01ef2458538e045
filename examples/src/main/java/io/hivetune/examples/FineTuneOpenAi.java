package io.hivetune.examples;

import io.hivetune.tuning.spi.CloudProvider;
import java.util.List;

/**
 * Tunes a model at OpenAI, or at a service with the same wire.
 *
 * <pre>{@code
 * FineTuneOpenAi --train F --model M [--validation F] [--base-url U] [--epochs N] [--name S]
 *                [--resume JOB] [--dry-run] [--poll SECONDS] [--allow-personal-data]
 * }</pre>
 *
 * <p>The key is taken from {@code OPENAI_API_KEY}. Personal data is looked for with the Korean
 * rules before anything is uploaded. The last line is {@code model=ID}.
 */
public final class FineTuneOpenAi {
  private FineTuneOpenAi() {}

  public static void main(String[] args) {
    ExampleMain.run(args, (console, given) -> run(console, given, Surroundings.system()));
  }

  static void run(Console console, List<String> arguments, Surroundings around) throws Exception {
    Arguments given = Arguments.parse(arguments, FineTuning.NAMES, FineTuning.FLAGS);
    try (CloudProvider<?> openAi = CloudProviders.open("openai", given, "base-url", around)) {
      FineTuning.run(console, openAi, given, around);
    }
  }
}
