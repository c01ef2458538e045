package io.hivetune.dataset.personal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which pseudonym stands for which value, for those who may turn them back. On disk only encrypted
 * (AES-256-GCM, NIST SP 800-38D, a new 96-bit nonce for each file), with a key that the caller
 * keeps, and never in a folder that holds the data. Thread-safe; prints counts only.
 */
public final class PseudonymVault {
  /** Bytes of the file's key. */
  public static final int KEY_BYTES = 32;

  private static final byte[] HEADER = "HTPV1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TreeMap<String, String> originals = new TreeMap<>();

  /** Remembers a replacement; the first original of a pseudonym stays. */
  public synchronized void put(String pseudonym, String original) {
    originals.putIfAbsent(pseudonym, original);
  }

  public synchronized int size() {
    return originals.size();
  }

  /** The text with all pseudonyms turned back, the longest first. */
  public synchronized String restore(String text) {
    String restored = text;
    List<String> longestFirst =
        originals.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    for (String pseudonym : longestFirst) {
      restored = restored.replace(pseudonym, originals.getOrDefault(pseudonym, pseudonym));
    }
    return restored;
  }

  /**
   * Writes the vault encrypted.
   *
   * @param key {@value #KEY_BYTES} bytes
   * @param data files or folders of the masked data; the vault may not lie in the same folder
   * @throws HiveTuneException if it would lie beside the data or can't be written
   */
  public void write(Path file, byte[] key, Path... data) {
    Path folder = folder(file);
    for (Path place : data) {
      if (folder.equals(Files.isDirectory(place) ? absolute(place) : folder(place))) {
        throw new HiveTuneException(problem("vault.beside-data", file));
      }
    }
    try {
      byte[] nonce = new byte[NONCE_BYTES];
      new SecureRandom().nextBytes(nonce);
      byte[] secret = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(plain());
      byte[] all =
          ByteBuffer.allocate(HEADER.length + NONCE_BYTES + secret.length)
              .put(HEADER)
              .put(nonce)
              .put(secret)
              .array();
      AtomicFiles.write(file, out -> out.write(all));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM", e);
    } catch (IOException e) {
      throw new HiveTuneException(problem("vault.unwritable", file), e);
    }
  }

  /**
   * @throws HiveTuneException if the file is no vault, was changed, or the key is another one
   */
  public static PseudonymVault read(Path file, byte[] key) {
    try {
      byte[] all = Files.readAllBytes(file);
      if (all.length < HEADER.length + NONCE_BYTES
          || !Arrays.equals(Arrays.copyOf(all, HEADER.length), HEADER)) {
        throw new HiveTuneException(problem("vault.format", file));
      }
      int start = HEADER.length + NONCE_BYTES;
      byte[] nonce = Arrays.copyOfRange(all, HEADER.length, start);
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(all, start, all.length - start);
      PseudonymVault vault = new PseudonymVault();
      Map<String, String> read = JSON.readValue(plain, new TypeReference<>() {});
      read.forEach(vault::put);
      return vault;
    } catch (GeneralSecurityException e) {
      throw new HiveTuneException(problem("vault.key", file), e);
    } catch (IOException e) {
      throw new HiveTuneException(problem("vault.unreadable", file), e);
    }
  }

  private synchronized byte[] plain() throws IOException {
    return JSON.writeValueAsBytes(originals);
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "the vault's key needs " + KEY_BYTES + " bytes, but had " + key.length);
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(HEADER);
    return cipher;
  }

  private static Path folder(Path file) {
    Path parent = absolute(file).getParent();
    return parent == null ? absolute(file) : parent;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Problem problem(String code, Path file) {
    return Problem.of(PseudonymVault.class, code).at(String.valueOf(file.getFileName()));
  }

  /** The number of entries; never what they are. */
  @Override
  public String toString() {
    return "PseudonymVault[" + size() + " entries]";
  }
}
