package io.hivetune.openai.internal;

import static io.hivetune.openai.internal.OpenAiClients.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.http.HttpResponse;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileListParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import com.openai.models.uploads.UploadCompleteParams;
import com.openai.models.uploads.UploadCreateParams;
import com.openai.models.uploads.parts.PartCreateParams;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.spi.ServiceCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Uploaded files: in one piece, or in parts where they are larger than the service takes. */
final class OpenAiFiles {
  /** The service takes no more in one upload. */
  static final long LARGEST_PIECE = 512L << 20;

  /** The service takes no larger part. */
  static final long PART = 64L << 20;

  private static final long PAGE = 100;
  private static final int BUFFER = 1 << 16;

  private final OpenAIClient client;
  private final ServiceCalls calls;
  private final long largestPiece;
  private final long partSize;

  /** {@code largestPiece} and {@code partSize} are smaller in tests only. */
  OpenAiFiles(OpenAIClient client, ServiceCalls calls, long largestPiece, long partSize) {
    this.client = client;
    this.calls = calls;
    this.largestPiece = largestPiece;
    this.partSize = partSize;
  }

  /** The id of a file with this name and size, if the service has it. */
  Optional<String> find(String name, long bytes, String purpose) {
    return calls.reading(
        () -> {
          FileListParams all = FileListParams.builder().purpose(purpose).limit(PAGE).build();
          for (FileObject file : client.files().list(all).autoPager()) {
            JsonNode json = tree(file);
            if (json.path("filename").asText().equals(name)
                && json.path("bytes").asLong() == bytes
                && !json.path("status").asText().equals("error")) {
              return Optional.of(json.path("id").asText());
            }
          }
          return Optional.empty();
        });
  }

  /** Streams the file up; its name goes with it. */
  String upload(Path file, String name, long bytes, FilePurpose purpose) {
    return bytes > largestPiece ? inParts(file, name, bytes, purpose) : inOne(file, purpose);
  }

  private String inOne(Path file, FilePurpose purpose) {
    return calls.once(
        () ->
            idOf(
                client
                    .files()
                    .create(FileCreateParams.builder().file(file).purpose(purpose).build())));
  }

  /** An upload that is never completed is no file and costs nothing: its parts may be repeated. */
  private String inParts(Path file, String name, long bytes, FilePurpose purpose) {
    String upload =
        calls.reading(
            () ->
                idOf(
                    client
                        .uploads()
                        .create(
                            UploadCreateParams.builder()
                                .bytes(bytes)
                                .filename(name)
                                .mimeType("text/jsonl")
                                .purpose(purpose)
                                .build())));
    try {
      List<String> parts = sendParts(upload, file, bytes);
      return calls.once(
          () ->
              tree(client
                      .uploads()
                      .complete(
                          UploadCompleteParams.builder().uploadId(upload).partIds(parts).build()))
                  .path("file")
                  .path("id")
                  .asText());
    } catch (ProviderException e) {
      abandon(upload, e);
      throw e;
    }
  }

  private List<String> sendParts(String upload, Path file, long bytes) {
    return calls.once(
        () -> {
          List<String> parts = new ArrayList<>();
          Path slice = file.resolveSibling("part.jsonl");
          try (InputStream in = Files.newInputStream(file)) {
            for (long sent = 0; sent < bytes; sent += partSize) {
              copy(in, slice, Math.min(partSize, bytes - sent));
              parts.add(calls.reading(() -> sendPart(upload, slice)));
            }
          } finally {
            Files.deleteIfExists(slice);
          }
          return parts;
        });
  }

  private String sendPart(String upload, Path slice) {
    return idOf(
        client
            .uploads()
            .parts()
            .create(PartCreateParams.builder().uploadId(upload).data(slice).build()));
  }

  private static void copy(InputStream in, Path slice, long bytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(slice)) {
      byte[] buffer = new byte[BUFFER];
      for (long left = bytes; left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException("the training file became shorter while it was sent");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }

  private void abandon(String upload, ProviderException reason) {
    try {
      calls.once(() -> client.uploads().cancel(upload));
    } catch (ProviderException e) {
      reason.addSuppressed(e);
    }
  }

  void delete(String id) {
    calls.deleting(() -> client.files().delete(id));
  }

  /** The whole file as text. */
  String content(String id) {
    return calls.reading(
        () -> {
          try (HttpResponse response = client.files().content(id)) {
            return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
          }
        });
  }

  private static String idOf(Object model) {
    return tree(model).path("id").asText();
  }
}
