package io.hivetune.tuning.spi;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * Lines of JSON in a temporary file that only this user can read, deleted on {@link #close()}. They
 * pass through one at a time, so memory stays flat. The file's name holds the hash of its content,
 * by which a service that has it already is not sent it again.
 */
public final class TextFile implements AutoCloseable {
  private final Path path;
  private final String sha256;
  private final long bytes;

  private TextFile(Path path, String sha256, long bytes) {
    this.path = path;
    this.sha256 = sha256;
    this.bytes = bytes;
  }

  /**
   * @param lines without their line breaks
   * @throws ProviderException of kind LOCAL_RESOURCE if the temporary folder can't be written
   */
  public static TextFile write(Iterable<String> lines) {
    return write(Path.of(System.getProperty("java.io.tmpdir")), lines);
  }

  /** In a folder of its own under {@code parent}. */
  static TextFile write(Path parent, Iterable<String> lines) {
    try {
      Path folder = Files.createTempDirectory(parent, "hivetune-");
      try {
        return writeIn(folder, lines);
      } catch (IOException | RuntimeException e) {
        delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new ProviderException(
          ProviderException.Kind.LOCAL_RESOURCE,
          Problem.of(TextFile.class, "file.temporary", parent),
          e);
    }
  }

  private static TextFile writeIn(Path folder, Iterable<String> lines) throws IOException {
    Path raw = folder.resolve("writing.jsonl");
    MessageDigest digest = sha256();
    try (OutputStream out =
        new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(raw)), digest)) {
      for (String line : lines) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    Path named = Files.move(raw, folder.resolve("hivetune-" + hash.substring(0, 32) + ".jsonl"));
    return new TextFile(named, hash, Files.size(named));
  }

  public Path path() {
    return path;
  }

  /** {@code hivetune-}, 32 digits of the content's hash, {@code .jsonl}. */
  public String fileName() {
    return String.valueOf(path.getFileName());
  }

  /** Of the whole content, 64 hexadecimal digits. */
  public String sha256Hex() {
    return sha256;
  }

  public long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    Path folder = path.getParent();
    if (folder != null) {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
