package io.hivetune.local.hub.internal;

import io.hivetune.tuning.ProviderException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Brings one file into the cache. What has come before an interruption is kept and gone on from; it
 * becomes a blob only once its size and digest are right.
 */
final class Transfer {
  private static final int BUFFER = 1 << 20;

  private final OkHttpClient client;
  private final Request request;
  private final HubFile file;
  private final Cache cache;
  private final HubErrors errors;
  private final Patience patience;
  private final LongConsumer progress;

  /** An I/O error on this side: trying again would not help. */
  private static final class DiskException extends IOException {
    private static final long serialVersionUID = 1L;

    DiskException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * @param request without a range
   * @param progress hears how many bytes of the file are here
   */
  Transfer(
      OkHttpClient client,
      Request request,
      HubFile file,
      Cache cache,
      HubErrors errors,
      Patience patience,
      LongConsumer progress) {
    this.client = client;
    this.request = request;
    this.file = file;
    this.cache = cache;
    this.errors = errors;
    this.patience = patience;
    this.progress = progress;
  }

  /** The blob must not be there; the file's gate must be held. */
  void run() throws InterruptedException {
    Path partial = cache.partial(file);
    try {
      Files.createDirectories(partial.getParent());
      fill(partial);
      if (!isRight(partial)) {
        // What an earlier attempt left may have been damaged: once more from the start.
        Files.delete(partial);
        fill(partial);
        if (!isRight(partial)) {
          Files.delete(partial);
          throw errors.problem(Kind.UNEXPECTED, "hub.digest", file.name());
        }
      }
      Files.move(
          partial,
          cache.blob(file),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw errors.unwritable(e);
    }
  }

  private boolean isRight(Path partial) throws IOException {
    return Files.size(partial) == file.size() && Digest.of(partial, file).equals(file.digest());
  }

  private void fill(Path partial) throws IOException, InterruptedException {
    while (size(partial) < file.size() || !Files.exists(partial)) {
      long before = size(partial);
      try (Response response = client.newCall(from(before)).execute()) {
        int status = response.code();
        if (HubErrors.isPassing(status)) {
          if (!patience.again(response)) {
            throw errors.of(response);
          }
        } else if (status == 416) {
          Files.deleteIfExists(partial);
          if (!patience.again(response)) {
            throw errors.of(response);
          }
        } else if (!response.isSuccessful()) {
          throw errors.of(response);
        } else {
          receive(response, partial, continues(response, before));
          patience.gained();
        }
      } catch (DiskException e) {
        throw e;
      } catch (IOException e) {
        again(partial, before, e);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** The connection broke: what came is kept. */
  private void again(Path partial, long before, IOException cause)
      throws IOException, InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
    if (size(partial) > before) {
      patience.gained();
    }
    if (!patience.again(null)) {
      throw errors.unreachable(cause);
    }
  }

  private Request from(long start) {
    return start == 0
        ? request
        : request.newBuilder().header("Range", "bytes=" + start + "-").build();
  }

  /** Whether what comes begins where the part ends; a server may send all again instead. */
  private static boolean continues(Response response, long start) {
    String range = String.valueOf(response.header("Content-Range"));
    return start > 0 && response.code() == 206 && range.startsWith("bytes " + start + "-");
  }

  private void receive(Response response, Path partial, boolean append) throws IOException {
    ResponseBody body = response.body();
    if (body == null) {
      throw new IOException("an answer without a body");
    }
    long have = append ? size(partial) : 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = body.byteStream();
        OutputStream out = open(partial, append)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        write(out, buffer, n);
        have += n;
        progress.accept(have);
        if (have > file.size()) {
          // More than there is: the digest will not be right, and nothing more is needed to say so.
          return;
        }
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
    }
    if (have < file.size()) {
      throw new IOException("the connection ended early");
    }
  }

  private static OutputStream open(Path partial, boolean append) throws IOException {
    try {
      return append
          ? Files.newOutputStream(partial, StandardOpenOption.APPEND)
          : Files.newOutputStream(partial);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int count) throws IOException {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private static long size(Path partial) throws IOException {
    return Files.exists(partial) ? Files.size(partial) : 0;
  }
}
