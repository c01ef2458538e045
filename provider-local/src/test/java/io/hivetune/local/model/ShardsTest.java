package io.hivetune.local.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.local.reference.TinyModel;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights in several files, and in files that Java can't map at once. */
class ShardsTest {
  private static final String FIRST = "model-00001-of-00002.safetensors";
  private static final String SECOND = "model-00002-of-00002.safetensors";

  @TempDir Path temp;
  private Path folder;
  private float[] embedding;
  private float[] norm;

  /** The tiny model cut in two, as large models come. */
  @BeforeEach
  void split() throws IOException {
    folder = TinyModel.write(temp.resolve("model"), 1);
    Path single = folder.resolve("model.safetensors");
    ObjectNode index = new ObjectMapper().createObjectNode();
    ObjectNode map = index.putObject("weight_map");
    try (SafeTensors.Contents whole = SafeTensors.read(single)) {
      Map<String, Tensor> first = new LinkedHashMap<>();
      Map<String, Tensor> second = new LinkedHashMap<>();
      whole
          .tensors()
          .forEach(
              (name, t) -> {
                (name.contains("mlp") ? second : first).put(name, t);
                map.put(name, name.contains("mlp") ? SECOND : FIRST);
              });
      SafeTensors.write(folder.resolve(FIRST), first, Map.of());
      SafeTensors.write(folder.resolve(SECOND), second, Map.of());
      embedding = whole.tensors().get(Parameter.EMBEDDING).toFloats();
      norm = whole.tensors().get(Parameter.FINAL_NORM).toFloats();
    }
    Files.delete(single);
    Files.writeString(
        folder.resolve("model.safetensors.index.json"), index.toString(), StandardCharsets.UTF_8);
  }

  @Test
  void shards_are_read_as_one_model() {
    try (FrozenWeights weights = ModelFolder.open(folder).weights();
        StoredWeights stored = ModelFolder.open(folder).storedWeights()) {
      assertThat(weights.get(Parameter.EMBEDDING).toFloats()).isEqualTo(embedding);
      assertThat(stored.get(Parameter.FINAL_NORM).toFloats()).isEqualTo(norm);
    }
  }

  @Test
  void a_missing_shard_is_named_before_anything_is_loaded() throws IOException {
    Files.delete(folder.resolve(SECOND));
    assertThatThrownBy(() -> ModelFolder.open(folder))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining(SECOND);
  }

  @Test
  void an_index_can_not_lead_out_of_its_folder() throws IOException {
    Path index = folder.resolve("model.safetensors.index.json");
    String text = Files.readString(index, StandardCharsets.UTF_8);
    Files.writeString(index, text.replace(FIRST, "../" + FIRST), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ModelFolder.open(folder))
        .isInstanceOf(HiveTuneException.class)
        .hasMessageContaining("../" + FIRST);
  }

  @Test
  void an_index_without_files_is_refused() throws IOException {
    Files.writeString(folder.resolve("model.safetensors.index.json"), "{}", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ModelFolder.open(folder)).isInstanceOf(HiveTuneException.class);
  }

  /** A sparse file: 2.4 billion bytes long, of which a few blocks are really there. */
  @Test
  void a_tensor_beyond_two_gibibytes_and_one_behind_it_are_read() throws IOException {
    long count = 1_200_000_000L;
    String header =
        "{\"large\":{\"dtype\":\"BF16\",\"shape\":[1200000000],\"data_offsets\":[0,"
            + 2 * count
            + "]},\"behind\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":["
            + 2 * count
            + ","
            + (2 * count + 8)
            + "]}}";
    byte[] json =
        (header + " ".repeat((8 - header.length() % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    Path file = temp.resolve("large.safetensors");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      ByteBuffer start = ByteBuffer.allocate(8 + json.length).order(ByteOrder.LITTLE_ENDIAN);
      channel.write(start.putLong(json.length).put(json).flip(), 0);
      // The last BF16 is 1.5, then 2.5 and -3 in F32.
      ByteBuffer end = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
      end.putShort((short) (Float.floatToIntBits(1.5f) >>> 16)).putFloat(2.5f).putFloat(-3).flip();
      channel.write(end, 8 + json.length + 2 * count - 2);
    }
    try (SafeTensors.Contents read = SafeTensors.read(file)) {
      Tensor large = read.tensors().get("large");
      assertThat(large.dtype()).isEqualTo(Dtype.BF16);
      assertThat(large.count()).isEqualTo(count);
      assertThat(large.narrow(0, count - 2, 2).toFloats()).containsExactly(0, 1.5f);
      assertThat(read.tensors().get("behind").toFloats()).containsExactly(2.5f, -3);
    }
  }
}
