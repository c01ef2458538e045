package io.hivetune.local.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import io.hivetune.local.model.DecoderConfig;
import io.hivetune.local.model.ModelFolder;
import io.hivetune.local.model.Parameter;
import io.hivetune.local.model.SafeTensors;
import io.hivetune.local.model.WholeFolder;
import io.hivetune.local.torch.Dtype;
import io.hivetune.local.torch.Scope;
import io.hivetune.local.torch.Tensor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a Hugging Face folder of a GGUF file: to be asked, tuned, merged and exported like any
 * other. Quantised weights become F32 with exactly the values that they stand for, so that the
 * folder is up to eight times as large as the file; 16-bit ones stay as they are.
 */
public final class GgufImport {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROWS_OF_NUMBERS = 1 << 20;

  /** What a file may hold beside the weights. */
  private static final Set<String> ELSE = Set.of("rope_freqs.weight");

  private GgufImport() {}

  /** Whether a path is named like a GGUF file and is one, whatever it holds. */
  public static boolean isGguf(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".gguf") && Files.isRegularFile(path);
  }

  /**
   * The folder of a file under a cache; made unless it is there from an earlier time. A file that
   * was changed gets a folder of its own.
   *
   * @throws HiveTuneException as {@link #unpack}
   */
  public static ModelFolder cached(Path file, Path cache) {
    Path folder = cache.resolve(key(file));
    if (!Files.isDirectory(folder)) {
      return unpack(file, folder);
    }
    return ModelFolder.open(folder);
  }

  private static String key(Path file) {
    try {
      String identity =
          file.toAbsolutePath().normalize()
              + "\n"
              + Files.size(file)
              + "\n"
              + Files.getLastModifiedTime(file);
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
      String name = String.valueOf(file.getFileName()).replaceAll("(?i)\\.gguf$", "");
      return name + "-" + HexFormat.of().formatHex(hash, 0, 6);
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param target a folder that doesn't exist yet, or is empty
   * @throws HiveTuneException in one sentence, if the file can't be read, is of an architecture or
   *     has a tokenizer that isn't known here, or the folder can't be written
   */
  public static ModelFolder unpack(Path file, Path target) {
    GgufFile gguf = GgufFile.read(file);
    ObjectNode config = GgufConfig.of(gguf);
    GgufTokenizerReader tokenizer = new GgufTokenizerReader(gguf);
    ObjectNode generation = JSON.createObjectNode();
    tokenizer.endTokens().forEach(generation.withArray("/eos_token_id")::add);
    try (WholeFolder folder = WholeFolder.at(target);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      config.put("torch_dtype", torchName(gguf));
      write(folder.path().resolve("config.json"), config);
      write(folder.path().resolve("tokenizer.json"), tokenizer.tokenizer());
      write(folder.path().resolve("tokenizer_config.json"), tokenizer.config());
      write(folder.path().resolve("generation_config.json"), generation);
      DecoderConfig shape = shape(file, folder.path());
      SafeTensors.writePending(
          folder.path().resolve("model.safetensors"),
          tensors(gguf, shape, channel),
          Map.of("format", "pt"));
      folder.publish();
      return ModelFolder.open(target);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** What is wrong is wrong in the file, not in the folder that is being made of it. */
  private static DecoderConfig shape(Path file, Path folder) {
    try {
      return ModelFolder.readConfig(folder);
    } catch (HiveTuneException e) {
      throw new HiveTuneException(
          e.problems().stream().map(p -> p.at(file.toString())).toList(), e);
    }
  }

  private static void write(Path file, JsonNode json) throws IOException {
    AtomicFiles.writeString(file, JSON.writeValueAsString(json) + "\n");
  }

  private static String torchName(GgufFile file) {
    GgufTensor table = file.tensors().get("token_embd.weight");
    Dtype dtype = table == null ? Dtype.F32 : stored(table.type());
    return dtype == Dtype.F16 ? "float16" : dtype == Dtype.BF16 ? "bfloat16" : "float32";
  }

  private static Dtype stored(GgufType type) {
    return switch (type) {
      case F16 -> Dtype.F16;
      case BF16 -> Dtype.BF16;
      default -> Dtype.F32;
    };
  }

  private static Map<String, SafeTensors.Pending> tensors(
      GgufFile file, DecoderConfig config, FileChannel channel) {
    Map<String, SafeTensors.Pending> pending = new LinkedHashMap<>();
    Set<String> unknown = new TreeSet<>(file.tensors().keySet());
    unknown.removeAll(ELSE);
    for (Parameter p : Parameter.all(config)) {
      String name = GgufNames.of(config, p.name());
      GgufTensor tensor = file.tensors().get(name);
      if (tensor == null) {
        throw GgufConfig.problem(file, "gguf.tensor-missing", name);
      }
      if (!tensor.shape().equals(p.shape())) {
        throw GgufConfig.problem(file, "gguf.tensor-shape", name, tensor.shape(), p.shape());
      }
      unknown.remove(name);
      Dtype dtype = stored(tensor.type());
      pending.put(
          p.name(),
          new SafeTensors.Pending(
              dtype, p.shape(), () -> read(config, p, tensor, channel).to(dtype).contiguous()));
    }
    if (!unknown.isEmpty()) {
      // Left out, it would change the answers without a word.
      throw GgufConfig.problem(file, "gguf.tensor-unknown", unknown.iterator().next());
    }
    return pending;
  }

  private static Tensor read(
      DecoderConfig config, Parameter p, GgufTensor tensor, FileChannel channel) {
    Tensor all = Tensor.zeros(tensor.rows(), tensor.width());
    int atOnce = Math.max(1, ROWS_OF_NUMBERS / tensor.width());
    try {
      for (long row = 0; row < tensor.rows(); row += atOnce) {
        int count = (int) Math.min(atOnce, tensor.rows() - row);
        float[] values = tensor.read(channel, row, count);
        try (Scope scope = Scope.silent()) {
          all.narrow(0, row, count).copyInPlace(Tensor.of(values, count, tensor.width()));
        }
      }
    } catch (IOException e) {
      throw unreadable(tensor.file(), e);
    }
    Tensor shaped = all.view(p.shapeArray());
    if (GgufNames.isOffset(config, p.name())) {
      shaped = shaped.add(-1);
    }
    return turnedBack(shaped, GgufNames.turnedHeads(config, p.name()));
  }

  /** The inverse of {@link GgufModelWriter#turned}. */
  private static Tensor turnedBack(Tensor wide, int heads) {
    if (heads == 0) {
      return wide;
    }
    long[] shape = wide.shape();
    long half = shape[0] / heads / 2;
    return wide.view(heads, half, 2, -1).transpose(1, 2).reshape(shape);
  }

  private static HiveTuneException unreadable(Path file, IOException e) {
    return new HiveTuneException(
        Problem.of(GgufFile.class, "gguf.unreadable", String.valueOf(e.getMessage()))
            .at(file.toString()),
        e);
  }
}
