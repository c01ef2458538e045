package io.hivetune.local.reference;

import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelWriter;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.RopeSettings;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.train.FullModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model folder with tiny-ko's real tokenizer and template on a network of one random layer. */
public final class TinyModel {
  public static final int END_OF_TURN = 2;

  private static final Path TOKENIZER =
      Path.of("..", "model-tiny-ko", "src", "main", "resources", "io/hivetune/model/tinyko");

  private TinyModel() {}

  public static DecoderConfig config() {
    return DecoderConfig.llama(
        8000, 16, 1, 2, 1, 8, 32, 256, 1e-5, RopeSettings.plain(10_000), true);
  }

  public static Path tokenizerJson() {
    return TOKENIZER.resolve("tokenizer.json");
  }

  /** Writes the folder; the same seed gives the same bytes. */
  public static Path write(Path folder, long seed) {
    return write(folder, seed, Dtype.F32, false);
  }

  /** The same with weights rounded to BF16. */
  public static Path writeHalf(Path folder, long seed) {
    return write(folder, seed, Dtype.BF16, false);
  }

  /** A damaged model: its numbers are none. */
  public static Path writeWithNaN(Path folder, long seed) {
    return write(folder, seed, Dtype.F32, true);
  }

  private static Path write(Path folder, long seed, Dtype dtype, boolean broken) {
    try (FullModel model = FullModel.random(config(), seed);
        Scope scope = Scope.silent()) {
      if (broken) {
        model.parameters().flat().mulInPlace(Double.NaN);
      }
      Files.createDirectories(folder);
      for (String file :
          List.of("tokenizer.json", "tokenizer_config.json", "generation_config.json")) {
        Files.copy(TOKENIZER.resolve(file), folder.resolve(file));
      }
      Map<String, Parameter> byName = new LinkedHashMap<>();
      model.parameters().parameters().forEach(p -> byName.put(p.name(), p));
      ModelWriter.write(
          folder,
          config(),
          name -> model.parameters().get(byName.get(name)),
          dtype,
          0,
          END_OF_TURN);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
