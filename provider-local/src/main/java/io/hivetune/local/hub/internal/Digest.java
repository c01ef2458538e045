package io.hivetune.local.hub.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checks a file's content against what the Hub says of it. */
final class Digest {
  private static final int BUFFER = 1 << 20;

  private Digest() {}

  /** The digest of the kind that {@code file} has. Git's is over {@code "blob SIZE\0"} as well. */
  static String of(Path content, HubFile file) throws IOException {
    MessageDigest digest = digest(file.large() ? "SHA-256" : "SHA-1");
    if (!file.large()) {
      digest.update(("blob " + Files.size(content) + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(content)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
