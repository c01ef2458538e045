package io.hivetune.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for the Hugging Face Hub as far as models are downloaded from it: what a model holds
 * ({@code info}), its files ({@code resolve}), and another host that large files come from ({@code
 * cdn}), which must never see a token.
 *
 * <p>Large files, those that end in {@code .safetensors} or {@code .bin}, stand under LFS and are
 * named by SHA-256; the others by git's SHA-1. Ranges are served. Speaks to Python's {@code
 * huggingface_hub} as well.
 */
public final class HubStandIn extends StandIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern INFO = Pattern.compile("/api/models/([^/]+/[^/]+)/revision/(.+)");
  private static final Pattern INFO_MAIN = Pattern.compile("/api/models/([^/]+/[^/]+)");
  private static final Pattern TREE =
      Pattern.compile("/api/models/([^/]+/[^/]+)/tree/([^/]+)(/.*)?");
  private static final Pattern RESOLVE = Pattern.compile("/([^/]+/[^/]+)/resolve/([^/]+)/(.+)");
  private static final Pattern CDN = Pattern.compile("/cdn/([0-9a-f]{64})");

  private final Map<String, HubModel> models = new LinkedHashMap<>();
  private final Set<String> gated = new HashSet<>();
  private final Set<String> granted = new HashSet<>();
  private final Map<String, Integer> damaged = new HashMap<>();
  private boolean ranges = true;

  private HubStandIn() {
    start();
  }

  public static HubStandIn open() {
    return new HubStandIn();
  }

  /** Puts a model there, or another commit of its main line. */
  public synchronized HubStandIn put(String id, Map<String, byte[]> files) {
    models.put(id, HubModel.of(files));
    return this;
  }

  /** The commit that a model's main line stands at. */
  public synchronized String commit(String id) {
    return model(id).commit();
  }

  /** Only tokens that {@link #grant} was told of may download a model. */
  public synchronized HubStandIn gate(String id) {
    gated.add(id);
    return this;
  }

  /** Lets a token's account at gated models. */
  public synchronized HubStandIn grant(String token) {
    granted.add(token);
    return this;
  }

  /** The next so many downloads of a file have a byte changed. */
  public synchronized HubStandIn damage(String file, int times) {
    damaged.put(file, times);
    return this;
  }

  /** Sends whole files whatever part was asked for, as some mirrors do. */
  public synchronized HubStandIn withoutRanges() {
    ranges = false;
    return this;
  }

  @Override
  String operationOf(String method, String path) {
    if (path.startsWith("/cdn/")) {
      return "cdn";
    }
    if (TREE.matcher(path).matches()) {
      return "tree";
    }
    if (path.startsWith("/api/models/")) {
      return "info";
    }
    return path.contains("/resolve/") ? "resolve" : "other";
  }

  @Override
  JsonNode errorBody(int status, String code, String message) {
    return JSON.createObjectNode().put("error", message);
  }

  @Override
  Answer answer(Call call) {
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      throw new Refusal(405, "method", "Only GET and HEAD.");
    }
    Matcher cdn = CDN.matcher(call.path());
    if (cdn.matches()) {
      return cdn(call, cdn.group(1));
    }
    for (Pattern pattern : new Pattern[] {TREE, INFO, INFO_MAIN, RESOLVE}) {
      Matcher found = pattern.matcher(call.path());
      if (found.matches()) {
        String id = found.group(1);
        String revision = pattern == INFO_MAIN ? "main" : found.group(2);
        Answer refused = refusal(call, id, revision);
        if (refused != null) {
          return refused;
        }
        if (pattern == RESOLVE) {
          return resolve(call, model(id), found.group(3));
        }
        return pattern == TREE ? tree(model(id)) : info(call, id, model(id));
      }
    }
    return refused(404, "EntryNotFound", "Not here.");
  }

  private HubModel model(String id) {
    HubModel model = models.get(id);
    if (model == null) {
      throw new IllegalArgumentException("no model " + id + " was put here");
    }
    return model;
  }

  /** Null if all is well. */
  private @Nullable Answer refusal(Call call, String id, String revision) {
    String token = call.headers().getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
    HubModel model = models.get(id);
    if (model == null) {
      return refused(token.isEmpty() ? 401 : 404, "RepoNotFound", "Repository not found");
    }
    boolean open = call.operation().equals("info") || call.operation().equals("tree");
    if (gated.contains(id) && !granted.contains(token) && !open) {
      return refused(
          token.isEmpty() ? 401 : 403, "GatedRepo", "Access to this model is restricted");
    }
    return revision.equals("main") || revision.equals(model.commit())
        ? null
        : refused(404, "RevisionNotFound", "Invalid rev id: " + revision);
  }

  private static Answer refused(int status, String code, String message) {
    return Answer.json(status, JSON.createObjectNode().put("error", message))
        .with(Map.of("X-Error-Code", code, "X-Error-Message", message));
  }

  private static Answer info(Call call, String id, HubModel model) {
    ObjectNode json = JSON.createObjectNode();
    json.put("_id", "0123456789abcdef01234567").put("id", id).put("modelId", id);
    json.put("sha", model.commit()).put("private", false).put("gated", false);
    ArrayNode siblings = json.putArray("siblings");
    boolean blobs = call.query().getOrDefault("blobs", "").equalsIgnoreCase("true");
    model
        .files()
        .forEach(
            (name, content) -> {
              ObjectNode sibling = siblings.addObject().put("rfilename", name);
              if (blobs) {
                sibling.put("size", model.size(name)).put("blobId", HubModel.gitDigest(content));
                if (HubModel.isLarge(name)) {
                  lfs(sibling, "sha256", model, name);
                }
              }
            });
    return Answer.json(json);
  }

  private static void lfs(ObjectNode into, String digest, HubModel model, String name) {
    into.putObject("lfs")
        .put(digest, model.digest(name))
        .put("size", model.size(name))
        .put("pointerSize", 134);
  }

  private static Answer tree(HubModel model) {
    ArrayNode files = JSON.createArrayNode();
    model
        .files()
        .forEach(
            (name, content) -> {
              ObjectNode file = files.addObject().put("type", "file").put("path", name);
              file.put("oid", HubModel.gitDigest(content)).put("size", model.size(name));
              if (HubModel.isLarge(name)) {
                lfs(file, "oid", model, name);
              }
            });
    return Answer.json(files);
  }

  private Answer resolve(Call call, HubModel model, String name) {
    byte[] content = model.files().get(name);
    if (content == null) {
      return refused(404, "EntryNotFound", "Entry not found");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Repo-Commit", model.commit());
    headers.put("ETag", "\"" + model.digest(name) + "\"");
    if (!HubModel.isLarge(name)) {
      return part(call, name, content, headers);
    }
    headers.put("X-Linked-Etag", "\"" + model.digest(name) + "\"");
    headers.put("X-Linked-Size", Long.toString(model.size(name)));
    headers.put("Location", "http://localhost:" + url().getPort() + "/cdn/" + model.digest(name));
    return new Answer(302, "text/plain", new byte[0], headers);
  }

  /** What a signed address gives; a token there would be a token that leaked. */
  private Answer cdn(Call call, String digest) {
    if (call.headers().containsKey("authorization")) {
      throw new Refusal(400, "token", "Only one way to sign in is allowed.");
    }
    for (HubModel model : models.values()) {
      for (Map.Entry<String, byte[]> file : model.files().entrySet()) {
        if (model.digest(file.getKey()).equals(digest)) {
          return part(call, file.getKey(), file.getValue(), Map.of("ETag", "\"" + digest + "\""));
        }
      }
    }
    return refused(404, "EntryNotFound", "Entry not found");
  }

  private Answer part(Call call, String name, byte[] whole, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    byte[] content = damagedOrNot(name, whole, call);
    if (call.method().equals("HEAD")) {
      headers.put("Content-Length", Integer.toString(content.length));
    }
    Matcher range =
        Pattern.compile("bytes=(\\d+)-").matcher(call.headers().getOrDefault("range", ""));
    if (!ranges || !range.matches()) {
      return new Answer(200, "application/octet-stream", content, headers);
    }
    int start = Integer.parseInt(range.group(1));
    if (start >= content.length) {
      headers.put("Content-Range", "bytes */" + content.length);
      return new Answer(416, "text/plain", new byte[0], headers);
    }
    headers.put(
        "Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
    return new Answer(
        206,
        "application/octet-stream",
        Arrays.copyOfRange(content, start, content.length),
        headers);
  }

  private byte[] damagedOrNot(String name, byte[] content, Call call) {
    int left = damaged.getOrDefault(name, 0);
    if (left == 0 || content.length == 0 || call.method().equals("HEAD")) {
      return content;
    }
    damaged.put(name, left - 1);
    byte[] changed = content.clone();
    changed[changed.length / 2] ^= 1;
    return changed;
  }

  /** Says that a file is larger than it is: nobody wants to make one that fills a disk. */
  public synchronized HubStandIn claim(String id, String file, long size) {
    models.put(id, model(id).claiming(file, size));
    return this;
  }
}
