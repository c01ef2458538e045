package io.hivetune.local.train;

import static io.hivetune.local.reference.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.reference.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However rows are laid out and whatever is kept, loss and gradient are those of the rows alone.
 */
class PackingTest {
  private static final double DROPOUT = 0.2;

  @TempDir Path temp;
  private FrozenWeights base;
  private Decoder decoder;
  private LoraModel lora;
  private FullModel full;
  private List<TrainingRow> rows;

  /** What one step saw. */
  private record Seen(double loss, Map<String, float[]> gradients) {}

  @BeforeEach
  void load() {
    ModelFolder folder = Reference.model(temp, "tiny-llama", "config.json");
    base = folder.weights();
    decoder = new Decoder(folder.config());
    lora = Reference.adapter(folder.config(), base);
    full = FullModel.of(folder.config(), base);
    rows = rows(folder.config().vocabulary());
  }

  @AfterEach
  void close() {
    lora.close();
    full.close();
    decoder.close();
    base.close();
  }

  /** Four rows of different lengths; in each, some tokens don't count. */
  private static List<TrainingRow> rows(int vocabulary) {
    SplittableRandom random = new SplittableRandom(5);
    List<TrainingRow> rows = new ArrayList<>();
    for (int length : new int[] {13, 7, 10, 4}) {
      boolean[] trained = new boolean[length];
      for (int i = length / 3; i < length; i++) {
        trained[i] = true;
      }
      rows.add(new TrainingRow(random.ints(length, 0, vocabulary).toArray(), trained));
    }
    return rows;
  }

  private Seen step(Trainable trainable, List<List<TrainingRow>> micros, Trainer.Settings settings)
      throws InterruptedException {
    GradientSpy spy = new GradientSpy(trainable.parameters());
    try (Trainer trainer = new Trainer(decoder, trainable, spy, settings)) {
      return new Seen(trainer.step(micros, 1).loss(), spy.seen());
    }
  }

  private static Trainer.Settings settings(boolean packed, boolean recompute, double dropout) {
    return new Trainer.Settings(1, 1e9, dropout, 1, packed, recompute);
  }

  private static void assertSame(Seen actual, Seen expected) {
    assertThat(actual.loss()).isCloseTo(expected.loss(), within(1e-6 * expected.loss()));
    assertThat(actual.gradients().keySet()).isEqualTo(expected.gradients().keySet());
    expected.gradients().forEach((k, v) -> assertClose(k, actual.gradients().get(k), v, 1e-6));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rows_laid_end_to_end_or_padded_learn_what_each_learns_alone(boolean packed)
      throws InterruptedException {
    Seen alone = step(lora, rows.stream().map(List::of).toList(), settings(false, false, 0));
    Seen together = step(lora, List.of(rows), settings(packed, false, 0));
    assertSame(together, alone);
  }

  @Test
  void all_parameters_learn_the_same_from_packed_rows() throws InterruptedException {
    Seen alone = step(full, rows.stream().map(List::of).toList(), settings(false, false, 0));
    Seen together = step(full, List.of(rows), settings(true, false, 0));
    assertSame(together, alone);
  }

  @Test
  void a_row_does_not_see_its_neighbour_in_the_pack() throws InterruptedException {
    TrainingRow silent = new TrainingRow(new int[] {9, 8, 7, 6, 5}, new boolean[5]);
    TrainingRow other = new TrainingRow(new int[] {1, 2, 3}, new boolean[3]);
    Seen one = step(lora, List.of(List.of(silent, rows.get(0))), settings(true, false, 0));
    Seen two = step(lora, List.of(List.of(other, rows.get(0))), settings(true, false, 0));
    assertSame(one, two);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void blocks_computed_again_give_the_same_bits_with_dropout(boolean packed)
      throws InterruptedException {
    Seen kept = step(lora, List.of(rows), settings(packed, false, DROPOUT));
    Seen again = step(lora, List.of(rows), settings(packed, true, DROPOUT));
    assertThat(again.loss()).isEqualTo(kept.loss());
    kept.gradients().forEach((k, v) -> assertThat(again.gradients().get(k)).as(k).isEqualTo(v));
  }

  @Test
  void blocks_computed_again_give_the_same_gradient_of_all_parameters()
      throws InterruptedException {
    assertSame(
        step(full, List.of(rows), settings(true, true, 0)),
        step(full, List.of(rows), settings(true, false, 0)));
  }

  @Test
  void micro_batches_of_unlike_sizes_equal_the_big_batch() throws InterruptedException {
    // Token-weighted: the mean of the micro-batches' means would differ.
    List<List<TrainingRow>> micros = List.of(rows.subList(0, 1), rows.subList(1, 4));
    assertSame(
        step(lora, micros, settings(true, false, 0)),
        step(lora, List.of(rows), settings(true, false, 0)));
  }
}
