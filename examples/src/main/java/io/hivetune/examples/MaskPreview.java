package io.hivetune.examples;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.ReadRecord;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.prompt.PromptFormat;
import io.hivetune.local.train.TrainingRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows the tokens of your examples as a model would learn them: what counts in the loss is green
 * and stands in brackets.
 *
 * <pre>{@code MaskPreview --model FOLDER --data FILE [--count N]}</pre>
 *
 * <p>Before that it proves that this model's template lets answers end in training, and that
 * training reads what serving sends. Without a terminal there are no colours.
 */
public final class MaskPreview {
  private static final int SHOWN = 3;

  private MaskPreview() {}

  public static void main(String[] args) {
    boolean colours = System.console() != null && System.getenv("NO_COLOR") == null;
    ExampleMain.run(args, (console, arguments) -> run(console, arguments, colours));
  }

  static void run(Console console, List<String> arguments, boolean colours) {
    LocalArguments given =
        new LocalArguments(Arguments.parse(arguments, List.of("model", "data", "count")));
    Path data = given.path("data", "FILE");
    int count = given.given().one("count").map(MaskPreview::count).orElse(SHOWN);
    ModelFolder folder = ModelFolder.open(given.path("model", "FOLDER"));
    List<ChatExample> examples = examples(data);
    try (PromptFormat format = PromptFormat.open(folder)) {
      if (!format.problems().isEmpty()) {
        throw new HiveTuneException(format.problems(), null);
      }
      console.say("preview.sound");
      var preview = new io.hivetune.local.prompt.MaskPreview(format, colours);
      for (int i = 0; i < Math.min(count, examples.size()); i++) {
        for (TrainingRow row : format.rows(examples.get(i).messages())) {
          console.say("preview.row", i + 1, examples.size(), row.length(), row.scored());
          console.line(preview.of(row));
        }
      }
    }
  }

  private static int count(String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new HiveTuneException(
          LocalArguments.problem("arguments.number", "--count", 1, 999_999, text));
    }
    return Integer.parseInt(text);
  }

  private static List<ChatExample> examples(Path data) {
    List<ChatExample> examples = new ArrayList<>();
    for (ReadRecord record : ExampleReader.defaults().readAll(List.of(data))) {
      if (record instanceof ReadRecord.Read read && read.example() instanceof ChatExample chat) {
        examples.add(chat);
      }
    }
    if (examples.isEmpty()) {
      throw new HiveTuneException(LocalArguments.problem("preview.nothing").at(data.toString()));
    }
    return examples;
  }
}
