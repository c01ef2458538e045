package io.hivetune.tuning.spi;

import io.hivetune.dataset.Problem;
import io.hivetune.tuning.ProviderException;
import io.hivetune.tuning.ProviderException.Kind;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends a file up once: one that is there already is used, and one whose upload got no clear answer
 * is looked for before anyone is told that it failed. So nothing is left at the service that nobody
 * knows of.
 */
public final class SafeUpload {
  private SafeUpload() {}

  /**
   * @param name of the file at the service, for the message
   * @param find the service's id of a whole file of that name, if it has one
   * @param send uploads and gives the id
   * @param sent is told the id of a file that this call brought there
   * @throws ProviderException naming the file if it may be there and can't be found
   */
  public static String send(
      String name,
      Supplier<Optional<String>> find,
      Supplier<String> send,
      java.util.function.Consumer<String> sent) {
    Optional<String> there = find.get();
    if (there.isPresent()) {
      return there.get();
    }
    String id = sendOrFind(name, find, send);
    sent.accept(id);
    return id;
  }

  private static String sendOrFind(
      String name, Supplier<Optional<String>> find, Supplier<String> send) {
    try {
      return send.get();
    } catch (ProviderException e) {
      if (e.kind() != Kind.UNAVAILABLE && e.kind() != Kind.UNEXPECTED) {
        throw e;
      }
      Optional<String> arrived = findQuietly(find, e);
      return arrived.orElseThrow(
          () -> e.and(Problem.of(SafeUpload.class, "upload.uncertain", name)));
    }
  }

  private static Optional<String> findQuietly(
      Supplier<Optional<String>> find, ProviderException failure) {
    try {
      return find.get();
    } catch (ProviderException e) {
      failure.addSuppressed(e);
      return Optional.empty();
    }
  }
}
