package io.hivetune.local.hub;

/** Hears how a download comes on, on the thread that downloads: about once a MiB. */
@FunctionalInterface
public interface DownloadListener {
  /** Says nothing. */
  DownloadListener SILENT = progress -> {};

  void at(Progress progress);

  /**
   * How far it has come.
   *
   * @param file name of the present file
   * @param fileBytes bytes of it that are here, those of an earlier attempt included
   * @param fileTotal bytes that it will have
   * @param bytes of all files of this download that are here
   * @param total bytes that they will have
   */
  record Progress(String file, long fileBytes, long fileTotal, long bytes, long total) {}
}
