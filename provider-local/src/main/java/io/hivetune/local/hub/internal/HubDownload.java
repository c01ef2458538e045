package io.hivetune.local.hub.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hivetune.local.hub.DownloadListener;
import io.hivetune.local.hub.HubConfig;
import io.hivetune.local.hub.HuggingFaceHub;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import io.hivetune.tuning.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Downloads models as {@link HuggingFaceHub} promises. Thread-safe. Closed by its owner. */
public final class HubDownload implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HuggingFaceHub.class);

  private final HubConfig config;
  private final Sleeper sleeper;
  private final OkHttpClient client;

  public HubDownload(HubConfig config, Sleeper sleeper) {
    this.config = config;
    this.sleeper = sleeper;
    this.client =
        new OkHttpClient.Builder()
            .connectTimeout(config.timeout())
            .readTimeout(config.timeout())
            .writeTimeout(config.timeout())
            .build();
  }

  /** Id and revision must be checked already. */
  public Path download(String id, String revision, DownloadListener listener) {
    Cache cache = new Cache(config.cache(), id);
    HubErrors errors = new HubErrors(id, revision, config);
    if (config.offline()) {
      return cache
          .found(revision)
          .orElseThrow(() -> errors.problem(Kind.NOT_FOUND, "hub.offline", id, revision));
    }
    try {
      return online(id, revision, cache, errors, listener);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw errors.problem(Kind.UNAVAILABLE, "hub.interrupted", id);
    } catch (IOException e) {
      throw errors.unwritable(e);
    }
  }

  private Path online(
      String id, String revision, Cache cache, HubErrors errors, DownloadListener listener)
      throws IOException, InterruptedException {
    Repository repository;
    try {
      repository = repository(id, revision, errors);
    } catch (ProviderException e) {
      Optional<Path> here = cache.found(revision);
      if (e.kind() == Kind.UNAVAILABLE && here.isPresent()) {
        LOG.warn("{} Going on with what the cache has of {} {}.", e.getMessage(), id, revision);
        return here.get();
      }
      throw e;
    }
    List<HubFile> files = Choice.of(repository);
    if (!Choice.hasWeights(files)) {
      throw errors.problem(Kind.REJECTED, "hub.no-safetensors", id);
    }
    List<HubFile> missing = missing(cache, repository.commit(), files);
    requireSpace(missing, cache, errors);
    Counter counter = new Counter(missing, listener);
    for (HubFile file : missing) {
      bring(id, repository.commit(), file, cache, errors, counter);
    }
    // Last, so that a revision leads to whole snapshots only.
    cache.remember(revision, repository.commit());
    return cache.snapshot(repository.commit());
  }

  private static List<HubFile> missing(Cache cache, String commit, List<HubFile> files) {
    return files.stream().filter(f -> !cache.has(commit, f)).toList();
  }

  private void bring(
      String id, String commit, HubFile file, Cache cache, HubErrors errors, Counter counter)
      throws IOException, InterruptedException {
    try (FileGate gate = FileGate.enter(cache.lock(file))) {
      if (!Files.isRegularFile(cache.blob(file)) || Files.size(cache.blob(file)) != file.size()) {
        HttpUrl url =
            base(id.split("/"))
                .addPathSegment("resolve")
                .addPathSegment(commit)
                .addPathSegments(file.name())
                .build();
        new Transfer(
                client,
                request(url),
                file,
                cache,
                errors,
                new Patience(sleeper),
                bytes -> counter.at(file, bytes))
            .run();
      }
      if (!cache.has(commit, file)) {
        cache.link(commit, file);
      }
      counter.done(file);
    }
  }

  /** Where all files are small or here already, nothing is asked of the disk. */
  private static void requireSpace(List<HubFile> missing, Cache cache, HubErrors errors)
      throws IOException {
    long needed = 0;
    for (HubFile file : missing) {
      boolean blob = Files.isRegularFile(cache.blob(file));
      long have = Files.exists(cache.partial(file)) ? Files.size(cache.partial(file)) : 0;
      needed += blob ? 0 : Math.max(0, file.size() - have);
    }
    Files.createDirectories(cache.path());
    long free = Files.getFileStore(cache.path()).getUsableSpace();
    if (needed > free) {
      throw errors.problem(
          Kind.LOCAL_RESOURCE, "hub.disk", (needed >> 20) + 1, free >> 20, cache.path());
    }
  }

  private Repository repository(String id, String revision, HubErrors errors)
      throws InterruptedException {
    HttpUrl url =
        base("api", "models")
            .addPathSegments(id)
            .addPathSegment("revision")
            .addPathSegment(revision)
            .addQueryParameter("blobs", "true")
            .build();
    Patience patience = new Patience(sleeper);
    while (true) {
      try (Response response = client.newCall(request(url)).execute()) {
        if (response.isSuccessful() && response.body() != null) {
          String text = response.body().string();
          return read(text).orElseThrow(() -> errors.problem(Kind.UNEXPECTED, "hub.answer", id));
        }
        if (!HubErrors.isPassing(response.code()) || !patience.again(response)) {
          throw errors.of(response);
        }
      } catch (IOException e) {
        if (!patience.again(null)) {
          throw errors.unreachable(e);
        }
      }
    }
  }

  private static Optional<Repository> read(String text) {
    try {
      return Repository.read(new ObjectMapper().readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private HttpUrl.Builder base(String... segments) {
    HttpUrl endpoint = HttpUrl.get(config.endpoint().toString());
    HttpUrl.Builder url = endpoint.newBuilder();
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    return url;
  }

  /** Other hosts that the Hub leads to don't see the token: the client leaves it out there. */
  private Request request(HttpUrl url) {
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", "hivetune")
            .header("Accept-Encoding", "identity");
    config.token().ifPresent(t -> request.header("Authorization", "Bearer " + t.reveal()));
    return request.build();
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
