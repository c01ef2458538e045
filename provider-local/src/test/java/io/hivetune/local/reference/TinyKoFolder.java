package io.hivetune.local.reference;

import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraConfig;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.FrozenWeights;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** The real tiny-ko of the neighbouring room, and adapters that change what it says. */
public final class TinyKoFolder {
  private TinyKoFolder() {}

  public static Path path() {
    return TinyModel.tokenizerJson().getParent();
  }

  /**
   * An adapter with random values in B, as large as a training leaves them: the answers change and
   * stay Korean.
   */
  public static Path adapter(Path target, long seed) {
    ModelFolder folder = ModelFolder.open(path());
    LoraConfig config = new LoraConfig(4, 8, 0, LoraConfig.ALL_LINEAR);
    try (FrozenWeights weights = folder.weights();
        LoraModel lora = LoraModel.fresh(folder.config(), weights, config, seed);
        Scope scope = Scope.silent()) {
      SplittableRandom random = new SplittableRandom(seed);
      lora.values()
          .forEach(
              (name, value) -> {
                if (name.contains("lora_B")) {
                  float[] values = new float[Math.toIntExact(value.count())];
                  for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (0.15 * (2 * random.nextDouble() - 1));
                  }
                  value.copyInPlace(Tensor.of(values, value.shape()));
                }
              });
      AdapterFolder.write(target, lora, "tiny-ko");
    }
    return target;
  }
}
