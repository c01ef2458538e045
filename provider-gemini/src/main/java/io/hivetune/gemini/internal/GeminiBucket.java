package io.hivetune.gemini.internal;

import com.google.api.services.storage.model.StorageObject;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.HttpStorageOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.spi.v1.HttpStorageRpc;
import com.google.cloud.storage.spi.v1.StorageRpc;
import io.hivetune.tuning.spi.ServiceCalls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bucket that training data goes to. Uploads are resumable: a cut one goes on where the service
 * says that it stopped, in this JVM or, for what is larger than one piece, in the next one.
 */
final class GeminiBucket {
  /** Sent in one call; a multiple of 256 KiB, as the protocol asks. */
  static final int PIECE = 8 << 20;

  private final String bucket;
  private final Storage storage;
  private final StorageRpc rpc;
  private final ServiceCalls calls;
  private final Path uploadState;
  private final int piece;

  GeminiBucket(
      GeminiConnection connection, GoogleCredentials credentials, ServiceCalls calls, int piece) {
    HttpStorageOptions.Builder options = StorageOptions.http();
    options.setProjectId(connection.project()).setCredentials(credentials);
    // Its own retries wait on the real clock.
    options.setRetrySettings(
        com.google.api.gax.retrying.RetrySettings.newBuilder().setMaxAttempts(1).build());
    int timeout = Math.toIntExact(connection.timeout().toMillis());
    options.setTransportOptions(
        HttpTransportOptions.newBuilder()
            .setConnectTimeout(timeout)
            .setReadTimeout(timeout)
            .build());
    connection.baseUrl().ifPresent(url -> options.setHost(url.toString()));
    StorageOptions built = options.build();
    this.bucket = connection.bucket();
    this.storage = built.getService();
    this.rpc = new HttpStorageRpc(built);
    this.calls = calls;
    this.uploadState = connection.uploadState();
    this.piece = piece;
  }

  String uri(String name) {
    return "gs://" + bucket + "/" + name;
  }

  /** Whether the bucket has this object with this size. */
  boolean has(String name, long bytes) {
    return calls.reading(
        () -> {
          Blob blob = storage.get(BlobId.of(bucket, name));
          return blob != null && blob.getSize() != null && blob.getSize() == bytes;
        });
  }

  /** The same name gives one object, so that each step may be tried again. */
  void upload(String name, Path file, long bytes) {
    UploadNote note = UploadNote.of(uploadState, uri(name));
    Optional<String> cut = bytes > piece ? note.session() : Optional.empty();
    if (cut.isPresent() && resume(cut.get(), file, bytes, note)) {
      return;
    }
    String session = calls.reading(() -> rpc.open(object(name), Map.of()));
    if (bytes > piece) {
      note.write(session, 0);
    }
    send(new Sending(session, file, bytes, note, false));
  }

  private StorageObject object(String name) {
    return new StorageObject().setBucket(bucket).setName(name).setContentType("application/jsonl");
  }

  /** False if the service no longer knows the session: then all begins again. */
  private boolean resume(String session, Path file, long bytes, UploadNote note) {
    try {
      send(new Sending(session, file, bytes, note, true));
      return true;
    } catch (io.hivetune.tuning.ProviderException e) {
      if (e.isRetryable()) {
        throw e;
      }
      note.delete();
      return false;
    }
  }

  private void send(Sending sending) {
    while (!calls.reading(sending::step)) {
      sending.noteProgress();
    }
    sending.note.delete();
  }

  /** One upload under way. After a failure it asks where the service stands. */
  private final class Sending {
    private final String session;
    private final Path file;
    private final long bytes;
    private final UploadNote note;
    private boolean unsure;
    private long next;

    Sending(String session, Path file, long bytes, UploadNote note, boolean unsure) {
      this.session = session;
      this.file = file;
      this.bytes = bytes;
      this.note = note;
      this.unsure = unsure;
    }

    /** Sends one piece; true when it was the last. */
    boolean step() throws IOException {
      if (unsure) {
        if (isComplete()) {
          return true;
        }
        next = rpc.getCurrentUploadOffset(session);
      }
      unsure = true;
      byte[] content = read(next);
      boolean last = next + content.length >= bytes;
      rpc.writeWithResponse(session, content, 0, next, content.length, last);
      next += content.length;
      unsure = false;
      return last;
    }

    private boolean isComplete() {
      try {
        return rpc.queryCompletedResumableUpload(session, bytes) != null;
      } catch (StorageException e) {
        if (e.getCode() == 404 || e.getCode() == 410 || e.getCode() == 401) {
          throw e;
        }
        return false;
      }
    }

    private byte[] read(long from) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(piece, bytes - from));
      try (FileChannel in = FileChannel.open(file)) {
        for (long at = from; buffer.hasRemaining(); ) {
          int read = in.read(buffer, at);
          if (read < 0) {
            throw new IOException("the training file became shorter while it was sent");
          }
          at += read;
        }
      }
      return buffer.array();
    }

    void noteProgress() {
      if (bytes > piece) {
        note.write(session, next);
      }
    }
  }

  /** What is gone already is no error. */
  void delete(String name) {
    calls.deleting(() -> storage.delete(BlobId.of(bucket, name)));
  }

  /** An address in any bucket. */
  void deleteUri(String uri) {
    calls.deleting(() -> storage.delete(BlobId.fromGsUtilUri(uri)));
  }

  /** Texts of all JSON lines below an address. */
  List<String> linesBelow(String directory) {
    return calls.reading(
        () -> {
          BlobId folder = BlobId.fromGsUtilUri(directory.replaceFirst("/*$", "/"));
          List<String> lines = new ArrayList<>();
          for (Blob blob :
              storage
                  .list(folder.getBucket(), Storage.BlobListOption.prefix(folder.getName()))
                  .iterateAll()) {
            if (blob.getName().endsWith(".jsonl")) {
              lines.addAll(split(blob.getContent()));
            }
          }
          return lines;
        });
  }

  List<String> lines(String uri) {
    return calls.reading(() -> split(storage.readAllBytes(BlobId.fromGsUtilUri(uri))));
  }

  private static List<String> split(byte[] content) {
    return new String(content, StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList();
  }
}
