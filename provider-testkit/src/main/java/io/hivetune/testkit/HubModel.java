package io.hivetune.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model of {@link HubStandIn} at its one commit.
 *
 * @param sizes that are claimed, where they aren't the true ones
 */
record HubModel(String commit, Map<String, byte[]> files, Map<String, Long> sizes) {
  static HubModel of(Map<String, byte[]> files) {
    Map<String, byte[]> sorted = new TreeMap<>(files);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    sorted.forEach(
        (name, content) ->
            all.writeBytes((name + gitDigest(content)).getBytes(StandardCharsets.UTF_8)));
    return new HubModel(hex("SHA-1", all.toByteArray()), sorted, Map.of());
  }

  HubModel claiming(String file, long size) {
    Map<String, Long> claimed = new HashMap<>(sizes);
    claimed.put(file, size);
    return new HubModel(commit, files, claimed);
  }

  private byte[] content(String name) {
    return files.getOrDefault(name, new byte[0]);
  }

  long size(String name) {
    return sizes.getOrDefault(name, (long) content(name).length);
  }

  /** Whether a file stands under LFS. */
  static boolean isLarge(String name) {
    return name.endsWith(".safetensors") || name.endsWith(".bin");
  }

  String digest(String name) {
    return isLarge(name) ? hex("SHA-256", content(name)) : gitDigest(content(name));
  }

  static String gitDigest(byte[] content) {
    ByteArrayOutputStream blob = new ByteArrayOutputStream();
    blob.writeBytes(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
    blob.writeBytes(content);
    return hex("SHA-1", blob.toByteArray());
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
