package io.hivetune.examples.tinyko;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.examples.agency.CleanRecord;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.RopeSettings;
import io.hivetune.local.tokenizer.Tokenizer;
import io.hivetune.local.train.FullModel;
import io.hivetune.local.train.Optimizer;
import io.hivetune.local.train.Schedule;
import io.hivetune.local.train.Trainer;
import io.hivetune.local.train.TrainingRow;
import io.hivetune.model.tinyko.TinyKo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reruns the recipe of tiny-ko in small: its rows, optimisers and schedule on our own texts, with
 * fewer and narrower layers. The losses were recorded once, at the commit that added the model
 * (first-50-steps.txt): a change of the trainer that changes what it learns shows here.
 */
class RecipeTest {
  private static final int STEPS = 50;
  private static final int ROW = 64;
  private static final DecoderConfig SMALL =
      DecoderConfig.llama(8000, 64, 2, 2, 1, 32, 128, 128, 1e-5, RopeSettings.plain(10_000), true);

  @TempDir private Path cache;

  @Test
  void firstFiftySteps_meetTheRecordedLosses() throws Exception {
    List<Double> losses = train();

    List<Double> recorded = recorded();
    assertThat(recorded).hasSize(STEPS);
    for (int i = 0; i < STEPS; i++) {
      // Other processors add in another order; what they differ by grows with the steps.
      assertThat(losses.get(i)).as("loss of step %d", i).isCloseTo(recorded.get(i), within(2e-3));
    }
    assertThat(losses.get(STEPS - 1)).as("it learns").isLessThan(losses.get(0) - 1);
  }

  private List<Double> train() throws Exception {
    Path tokenizerFile = Path.of(TinyKo.ref(cache).name()).resolve("tokenizer.json");
    try (Tokenizer tokenizer = Tokenizer.open(tokenizerFile);
        Decoder decoder = new Decoder(SMALL);
        FullModel model = FullModel.random(SMALL, 42);
        Optimizer optimizer = PretrainTinyKo.optimizer(model);
        Trainer trainer =
            new Trainer(decoder, model, optimizer, PretrainTinyKo.trainerSettings(42))) {
      PackedRows rows = PackedRows.of(tokenizer, posts(), questions(), ROW, 42);
      Schedule schedule = PretrainTinyKo.schedule(STEPS);
      List<Double> losses = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        List<TrainingRow> first = List.of(rows.row(4L * step), rows.row(4L * step + 1));
        List<TrainingRow> second = List.of(rows.row(4L * step + 2), rows.row(4L * step + 3));
        losses.add(trainer.step(List.of(first, second), schedule.at(step)).loss());
      }
      return losses;
    }
  }

  private static List<String> posts() throws IOException {
    return records("blog").stream().map(r -> r.answered().get(0).replace("\n\n", "\n")).toList();
  }

  private static List<String> questions() throws IOException {
    return records("support").stream().map(r -> r.asked().get(0)).toList();
  }

  private static List<CleanRecord> records(String channel) throws IOException {
    return CleanRecord.readAll(Path.of("src/main/data/clean")).stream()
        .filter(r -> r.channel().equals(channel))
        .toList();
  }

  private static List<Double> recorded() throws IOException {
    try (InputStream in = RecipeTest.class.getResourceAsStream("first-50-steps.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(Double::parseDouble).toList();
    }
  }
}
