package io.hivetune.local.hub.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * One model's part of the cache, as {@code huggingface_hub} lays it out: {@code blobs/DIGEST} holds
 * contents, {@code snapshots/COMMIT/NAME} leads to them, {@code refs/REVISION} names a commit.
 */
final class Cache {
  private static final String COMMIT = "[0-9a-f]{40}";

  private final Path root;
  private final String folder;
  private final Links links;

  /** Makes symbolic links, where the system has them. */
  interface Links {
    void make(Path link, Path target) throws IOException;
  }

  Cache(Path root, String id) {
    this(root, id, (link, target) -> Files.createSymbolicLink(link, target));
  }

  Cache(Path root, String id, Links links) {
    this.root = root;
    this.links = links;
    this.folder = "models--" + id.replace("/", "--");
  }

  Path path() {
    return root.resolve(folder);
  }

  Path blob(HubFile file) {
    return path().resolve("blobs").resolve(file.digest());
  }

  /**
   * What has come of a file so far. Not the name that Python uses: its locks and ours don't see
   * each other.
   */
  Path partial(HubFile file) {
    return path().resolve("blobs").resolve(file.digest() + ".hivetune.incomplete");
  }

  Path lock(HubFile file) {
    return root.resolve(".locks").resolve(folder).resolve(file.digest() + ".lock");
  }

  Path snapshot(String commit) {
    return path().resolve("snapshots").resolve(commit);
  }

  /** Whether a file is there in its snapshot, whole. */
  boolean has(String commit, HubFile file) {
    Path there = snapshot(commit).resolve(file.name());
    try {
      return Files.isRegularFile(there) && Files.size(there) == file.size();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Leads a name of a snapshot to its blob: a relative link, or a copy where there are no links.
   */
  void link(String commit, HubFile file) throws IOException {
    Path there = snapshot(commit).resolve(file.name());
    Path parent = Objects.requireNonNull(there.getParent());
    Files.createDirectories(parent);
    Path temporary = there.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try {
      try {
        links.make(temporary, parent.relativize(blob(file)));
      } catch (UnsupportedOperationException | IOException e) {
        Files.copy(blob(file), temporary);
      }
      Files.move(
          temporary, there, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      // Another process was as fast, and wrote the same.
      return;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  void remember(String revision, String commit) throws IOException {
    if (!revision.equals(commit)) {
      Path ref = path().resolve("refs").resolve(revision);
      Files.createDirectories(ref.getParent());
      AtomicFiles.writeString(ref, commit);
    }
  }

  /** The snapshot of a revision that is wholly here; empty if there is none. */
  Optional<Path> found(String revision) {
    return commit(revision).map(this::snapshot).filter(Cache::isWhole);
  }

  private Optional<String> commit(String revision) {
    if (revision.matches(COMMIT)) {
      return Optional.of(revision);
    }
    Path ref = path().resolve("refs").resolve(revision);
    try {
      return Files.isRegularFile(ref)
          ? Optional.of(Files.readString(ref, StandardCharsets.UTF_8).strip())
              .filter(c -> c.matches(COMMIT))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A configuration, and every weight file that its index names; dangling links don't count. */
  private static boolean isWhole(Path snapshot) {
    if (Files.isRegularFile(snapshot.resolve("adapter_config.json"))) {
      return Files.isRegularFile(snapshot.resolve("adapter_model.safetensors"));
    }
    if (!Files.isRegularFile(snapshot.resolve("config.json"))) {
      return false;
    }
    if (Files.isRegularFile(snapshot.resolve("model.safetensors"))) {
      return true;
    }
    Path index = snapshot.resolve("model.safetensors.index.json");
    if (!Files.isRegularFile(index)) {
      return false;
    }
    try {
      TreeSet<String> shards = new TreeSet<>();
      JsonNode map = new ObjectMapper().readTree(index.toFile()).path("weight_map");
      map.forEach(name -> shards.add(name.asText()));
      return !shards.isEmpty()
          && shards.stream().allMatch(s -> Files.isRegularFile(snapshot.resolve(s)));
    } catch (IOException e) {
      return false;
    }
  }
}
