package io.hivetune.model.tinyko;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * tiny-ko, a Korean decoder of 5.6 million parameters in the Hugging Face layout, made by this
 * project to show what tuning does. It writes form and voice, not knowledge; its card, {@code
 * MODEL_CARD.md}, says what it can't do.
 *
 * <p>Thread-safe.
 */
public final class TinyKo {
  private static final List<String> FILES =
      List.of(
          "config.json",
          "model.safetensors",
          "tokenizer.json",
          "tokenizer_config.json",
          "generation_config.json",
          "MODEL_CARD.md");

  private TinyKo() {}

  /**
   * The model as {@code local:FOLDER}, unpacked under {@code .hivetune/models} in the user's home
   * folder.
   *
   * @throws HiveTuneException if that folder can't be written
   */
  public static ModelRef ref() {
    return ref(Path.of(System.getProperty("user.home"), ".hivetune", "models"));
  }

  /** The model as {@code local:FOLDER}, unpacked under {@code cache} unless it already is. */
  public static ModelRef ref(Path cache) {
    Path folder = cache.resolve("tiny-ko-" + sha256().substring(0, 12));
    try {
      for (String file : FILES) {
        if (!Files.exists(folder.resolve(file))) {
          unpack(file, folder.resolve(file));
        }
      }
    } catch (IOException e) {
      throw new HiveTuneException(
          Problem.of(TinyKo.class, "tinyko.unwritable", String.valueOf(e.getMessage()))
              .at(folder.toString()),
          e);
    }
    return ModelRef.of("local", folder.toString());
  }

  /** SHA-256 of the weights, 64 lower-case hexadecimal digits. */
  public static String sha256() {
    try (InputStream in = open("model.safetensors")) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("the model in the jar can't be read", e);
    }
  }

  private static void unpack(String file, Path target) throws IOException {
    try (InputStream in = open(file)) {
      AtomicFiles.write(target, in::transferTo);
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream in = TinyKo.class.getResourceAsStream(file);
    if (in == null) {
      throw new IOException("the jar lacks " + file);
    }
    return in;
  }
}
