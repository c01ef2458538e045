package io.hivetune.local.hub.internal;

/** Hears how a download comes on. */
@FunctionalInterface
public interface HubProgress {
  void at(String file, long fileBytes, long fileTotal, long bytes, long total);
}
