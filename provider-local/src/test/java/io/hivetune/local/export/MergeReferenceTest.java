package io.hivetune.local.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.StoredWeights;
import io.hivetune.local.reference.Close;
import io.hivetune.local.reference.Reference;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The merged folder against PEFT's logits; see src/test/reference/lora/README.md. */
class MergeReferenceTest {
  @TempDir Path temp;

  @Test
  void a_merged_folder_gives_the_logits_of_peft_with_the_adapter_in_one_file_or_in_shards()
      throws IOException {
    Path base = Reference.model(temp, "tiny-llama", "config.json").path();
    for (long shardBytes : new long[] {Long.MAX_VALUE, 10_000}) {
      Path merged = Files.createDirectory(temp.resolve("merged-" + shardBytes));
      try (MergedModel model =
          MergedModel.open(base, Optional.of(Reference.path("lora-adapter")))) {
        new HuggingFaceWriter(model, Optional.empty(), shardBytes).write(merged);
      }
      try (Stream<Path> files = Files.list(merged)) {
        assertThat(files.filter(f -> f.toString().endsWith(".safetensors")).count())
            .isEqualTo(shardBytes == 10_000 ? 11 : 1);
      }
      Close.assertClose(
          "logits",
          logits(ModelFolder.open(merged)),
          Reference.tensors("lora-logits.safetensors").get("logits"),
          1e-4);
    }
  }

  @Test
  void every_type_is_written_and_named_in_the_configuration() throws IOException {
    Path base = Reference.model(temp, "tiny-llama", "config.json").path();
    for (Dtype type : List.of(Dtype.F32, Dtype.F16, Dtype.BF16)) {
      Path merged = Files.createDirectory(temp.resolve("as-" + type));
      try (MergedModel model = MergedModel.open(base, Optional.empty())) {
        new HuggingFaceWriter(model, Optional.of(type), Long.MAX_VALUE).write(merged);
      }
      ModelFolder folder = ModelFolder.open(merged);
      try (StoredWeights weights = folder.storedWeights()) {
        assertThat(weights.get("model.norm.weight").dtype()).isEqualTo(type);
      }
      assertThat(folder.json("config.json").path("dtype").asText())
          .isEqualTo(
              switch (type) {
                case F16 -> "float16";
                case BF16 -> "bfloat16";
                default -> "float32";
              });
    }
  }

  /** Of the reference batch, padding at 0 as in the reference. */
  private static float[] logits(ModelFolder folder) {
    float[] all = new float[2 * 20 * 96];
    try (StoredWeights weights = folder.storedWeights();
        Decoder decoder = new Decoder(folder.config());
        Scope scope = Scope.silent()) {
      for (int r = 0; r < 2; r++) {
        int[] ids = Reference.batch().get(r).ids();
        long[] longs = java.util.Arrays.stream(ids).asLongStream().toArray();
        Tensor hidden = decoder.hidden(weights, Tensor.of(longs, 1, ids.length));
        float[] row = decoder.logits(weights, hidden).toFloats();
        System.arraycopy(row, 0, all, r * 20 * 96, row.length);
      }
    }
    return all;
  }
}
