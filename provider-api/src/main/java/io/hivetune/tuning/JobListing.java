package io.hivetune.tuning;

import java.util.stream.Stream;

/** A provider that lists its jobs; declared as {@link Capability#JOB_LIST}. */
public interface JobListing extends TuningProvider {
  /**
   * All jobs of the account or project, the newest first, also those that others made. Pages are
   * fetched as the stream is read: {@code jobs().limit(5)} asks for one page.
   *
   * @throws ProviderException while the stream is read, if a page can't be had
   */
  Stream<JobSnapshot> jobs();
}
