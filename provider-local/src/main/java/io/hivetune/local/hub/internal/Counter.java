package io.hivetune.local.hub.internal;

import io.hivetune.local.hub.DownloadListener;
import java.util.List;

/** Adds up what has come of the files of one download. Not thread-safe. */
final class Counter {
  private static final long STEP = 1 << 20;

  private final long total;
  private final DownloadListener listener;
  private long earlier;
  private long told = -1;

  Counter(List<HubFile> files, DownloadListener listener) {
    this.total = files.stream().mapToLong(HubFile::size).sum();
    this.listener = listener;
  }

  /**
   * @param bytes of the file that are here
   */
  void at(HubFile file, long bytes) {
    long now = earlier + Math.min(bytes, file.size());
    if (now - told >= STEP || now < told) {
      tell(file, bytes);
    }
  }

  void done(HubFile file) {
    tell(file, file.size());
    earlier += file.size();
  }

  private void tell(HubFile file, long bytes) {
    long here = Math.min(bytes, file.size());
    told = earlier + here;
    listener.at(new DownloadListener.Progress(file.name(), here, file.size(), told, total));
  }
}
