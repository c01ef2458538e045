package io.hivetune.local.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.local.lora.AdapterFolder;
import io.hivetune.local.lora.LoraModel;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Weights;
import io.hivetune.local.train.TrainingRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files under src/test/reference/lora; README.md there says how they were made. */
public final class Reference {
  /** Seen noise, times this, is what a correct implementation may differ by. */
  public static final double NOISES = 10;

  private static final Path FOLDER = Path.of("src", "test", "reference", "lora");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Reference() {}

  public static Path path(String name) {
    return FOLDER.resolve(name);
  }

  public static JsonNode json(String name) {
    try {
      return JSON.readTree(Files.readString(path(name), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** F32 tensors, read by a reader of their own: the one under test must not read its answers. */
  public static Map<String, float[]> tensors(String name) {
    return tensors(path(name));
  }

  /** As {@link #tensors(String)}, from any file. */
  public static Map<String, float[]> tensors(Path path) {
    try {
      ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
      file.order(ByteOrder.LITTLE_ENDIAN);
      byte[] header = new byte[Math.toIntExact(file.getLong())];
      file.get(header);
      ByteBuffer data = file.slice().order(ByteOrder.LITTLE_ENDIAN);
      Map<String, float[]> all = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : JSON.readTree(header).properties()) {
        if (entry.getValue().path("dtype").asText().equals("F32")) {
          int from = entry.getValue().path("data_offsets").get(0).asInt();
          int to = entry.getValue().path("data_offsets").get(1).asInt();
          float[] values = new float[(to - from) / 4];
          data.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
          all.put(entry.getKey(), values);
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static float[] floats(JsonNode numbers) {
    List<Float> all = new ArrayList<>();
    collect(numbers, all);
    float[] values = new float[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = all.get(i);
    }
    return values;
  }

  private static void collect(JsonNode node, List<Float> into) {
    if (node.isArray()) {
      node.forEach(n -> collect(n, into));
    } else {
      into.add((float) node.asDouble());
    }
  }

  public static int[] ints(JsonNode numbers) {
    int[] values = new int[numbers.size()];
    Arrays.setAll(values, i -> numbers.get(i).asInt());
    return values;
  }

  /**
   * A reference model as a whole folder under {@code parent}, with empty files where the tokenizer
   * would be.
   *
   * @param config which of the two files becomes {@code config.json}
   */
  public static ModelFolder model(Path parent, String name, String config) {
    Path folder = parent.resolve(name + "-" + config);
    try {
      Files.createDirectories(folder);
      Files.copy(path(name).resolve(config), folder.resolve("config.json"));
      Files.copy(path(name).resolve("model.safetensors"), folder.resolve("model.safetensors"));
      for (String file : List.of("tokenizer.json", "tokenizer_config.json")) {
        Files.writeString(folder.resolve(file), "{}", StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ModelFolder.open(folder);
  }

  /** PEFT's adapter on the tied model; the caller closes it. */
  public static LoraModel adapter(DecoderConfig config, Weights base) {
    return AdapterFolder.read(path("lora-adapter"), config, base);
  }

  /** The reference batch as rows without padding. */
  public static List<TrainingRow> batch() {
    JsonNode batch = json("forward.json").path("batch");
    List<TrainingRow> rows = new ArrayList<>();
    for (int r = 0; r < batch.path("input_ids").size(); r++) {
      int length = Arrays.stream(ints(batch.path("attention_mask").get(r))).sum();
      int[] labels = ints(batch.path("labels").get(r));
      boolean[] trained = new boolean[length];
      for (int i = 0; i < length; i++) {
        trained[i] = labels[i] >= 0;
      }
      int[] ids = Arrays.copyOf(ints(batch.path("input_ids").get(r)), length);
      rows.add(new TrainingRow(ids, trained));
    }
    return rows;
  }
}
