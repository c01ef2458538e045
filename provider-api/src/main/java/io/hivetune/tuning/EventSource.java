package io.hivetune.tuning;

import java.util.stream.Stream;

/**
 * What a {@link JobBackend} also is where {@link Capability#EVENTS} is declared.
 *
 * <p>Events come the newest first and page by page: what is not read is not asked for.
 */
public interface EventSource {
  Stream<JobEvent> events();
}
