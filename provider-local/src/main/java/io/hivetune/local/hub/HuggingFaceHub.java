package io.hivetune.local.hub;

import io.hivetune.chat.ModelRef;
import io.hivetune.dataset.Problem;
import io.hivetune.local.hub.internal.HubDownload;
import io.hivetune.tuning.InvalidRequestException;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.Sleeper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Downloads models from the Hugging Face Hub, or a mirror of it, into the cache that Python's
 * {@code huggingface_hub} uses: what either has downloaded, the other finds.
 *
 * <p>Only safetensors, configuration and tokenizer come, never pickles or code. A download that was
 * cut goes on where it stopped; nothing shows in the cache before its digest was checked. Processes
 * and threads that want the same file wait for each other.
 *
 * <p>Thread-safe. Closed by its owner.
 */
public final class HuggingFaceHub implements AutoCloseable {
  private static final String PART = "[A-Za-z0-9_.-]{1,96}";

  private final HubDownload hub;

  private HuggingFaceHub(HubDownload hub) {
    this.hub = hub;
  }

  public static HuggingFaceHub open(HubConfig config) {
    return open(config, Sleeper.SYSTEM);
  }

  static HuggingFaceHub open(HubConfig config, Sleeper sleeper) {
    return new HuggingFaceHub(new HubDownload(config, sleeper));
  }

  /** The main line of a model. */
  public Path download(String id) {
    return download(id, "main");
  }

  /** Without a listener. */
  public Path download(String id, String revision) {
    return download(id, revision, DownloadListener.SILENT);
  }

  /**
   * A model's folder in the cache, downloaded as far as it isn't there yet. Offline, or where the
   * Hub can't be reached, what the cache has of that revision, if it is whole.
   *
   * @param id {@code OWNER/NAME}
   * @param revision branch, tag or commit; only a commit names the same files for ever
   * @throws InvalidRequestException if id or revision can't be one
   * @throws ProviderException if the Hub refuses or breaks, the model has no safetensors, the disk
   *     is too small, or the thread is interrupted; what has come is kept
   */
  public Path download(String id, String revision, DownloadListener listener) {
    requireNames(id, revision);
    return hub.download(id, revision, listener);
  }

  private static void requireNames(String id, String revision) {
    List<Problem> problems = new ArrayList<>();
    boolean led = id.contains("..") || id.contains("--");
    if (led || !id.matches(PART + "(/" + PART + ")?")) {
      problems.add(Problem.of(HuggingFaceHub.class, "hub.id", id));
    }
    if (!revision.matches("[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*") || revision.contains("..")) {
      problems.add(Problem.of(HuggingFaceHub.class, "hub.revision", revision));
    }
    if (!problems.isEmpty()) {
      throw new InvalidRequestException(problems);
    }
  }

  /**
   * {@code hf:OWNER/NAME} or {@code hf:OWNER/NAME@REVISION} as the {@code local:} model that it
   * becomes by a download; an adapter behind {@code #} stays. Others are given back as they are.
   */
  public ModelRef local(ModelRef ref, DownloadListener listener) {
    if (!ref.scheme().equals("hf")) {
      return ref;
    }
    int at = ref.name().indexOf('@');
    String id = at < 0 ? ref.name() : ref.name().substring(0, at);
    String revision = at < 0 ? "main" : ref.name().substring(at + 1);
    return new ModelRef("local", download(id, revision, listener).toString(), ref.part());
  }

  @Override
  public void close() {
    hub.close();
  }
}
