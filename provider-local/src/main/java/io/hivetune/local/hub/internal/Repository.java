package io.hivetune.local.hub.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the Hub says of a model at one revision.
 *
 * @param commit that the revision stands for
 */
record Repository(String commit, List<HubFile> files) {
  /** Files whose names could lead out of the cache are not taken up; empty if it is no answer. */
  static Optional<Repository> read(JsonNode json) {
    String commit = json.path("sha").asText("");
    if (!commit.matches("[0-9a-f]{40}") || !json.path("siblings").isArray()) {
      return Optional.empty();
    }
    List<HubFile> files = new ArrayList<>();
    for (JsonNode sibling : json.path("siblings")) {
      String name = sibling.path("rfilename").asText("");
      JsonNode lfs = sibling.path("lfs");
      String digest =
          lfs.isObject() ? lfs.path("sha256").asText("") : sibling.path("blobId").asText("");
      long size = lfs.isObject() ? lfs.path("size").asLong(-1) : sibling.path("size").asLong(-1);
      boolean safe = name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*");
      if (safe && size >= 0 && digest.matches(lfs.isObject() ? "[0-9a-f]{64}" : "[0-9a-f]{40}")) {
        files.add(new HubFile(name, size, digest, lfs.isObject()));
      }
    }
    return Optional.of(new Repository(commit, files));
  }
}
