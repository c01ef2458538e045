package io.hivetune.examples;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.local.hub.DownloadListener;
import io.hivetune.local.hub.HubConfig;
import io.hivetune.local.hub.HuggingFaceHub;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A model's folder as the programs' {@code --model} names it: a path, or {@code hf:OWNER/NAME} or
 * {@code hf:OWNER/NAME@REVISION} for one of the Hugging Face Hub, which is downloaded first.
 */
final class HubFolder {
  private static final String SCHEME = "hf:";

  private HubFolder() {}

  /**
   * @throws HiveTuneException if it is no path, or the Hub doesn't give the model
   */
  static Path of(String text) {
    return of(text, System.getenv());
  }

  static Path of(String text, Map<String, String> environment) {
    if (!text.startsWith(SCHEME) || text.length() == SCHEME.length()) {
      return path(text);
    }
    HubConfig config =
        HubConfig.fromEnvironment(environment, Path.of(System.getProperty("user.home")));
    try (HuggingFaceHub hub = HuggingFaceHub.open(config)) {
      return path(hub.local(ModelRef.parse(text), new Told(Console.system())).name());
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new HiveTuneException(LocalArguments.problem("arguments.path"));
    }
  }

  /** A line for each file that begins, and for each tenth of all. */
  private static final class Told implements DownloadListener {
    private final Console console;
    private String file = "";
    private long tenth;

    Told(Console console) {
      this.console = console;
    }

    @Override
    public void at(Progress progress) {
      long now = progress.total() == 0 ? 10 : 10 * progress.bytes() / progress.total();
      if (!progress.file().equals(file) || now > tenth) {
        file = progress.file();
        tenth = now;
        console
            .err()
            .println(
                console.text(
                    "hub.progress",
                    file,
                    (progress.bytes() >> 20) + 1,
                    (progress.total() >> 20) + 1));
      }
    }
  }
}
