package io.hivetune.openai.internal;

import static io.hivetune.openai.internal.OpenAiClients.tree;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list of the service that is fetched page by page while it is read; each page is a call of its
 * own, tried again by itself.
 *
 * @param <T> the client's item
 */
final class Pages<T> implements Iterator<JsonNode> {
  private final Function<Optional<String>, List<T>> fetch;
  private final long size;
  private final Deque<JsonNode> page = new ArrayDeque<>();
  private Optional<String> after = Optional.empty();
  private boolean more = true;

  /** {@code fetch} gives the page after an id; one shorter than {@code size} is the last. */
  Pages(Function<Optional<String>, List<T>> fetch, long size) {
    this.fetch = fetch;
    this.size = size;
  }

  Stream<JsonNode> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public boolean hasNext() {
    if (page.isEmpty() && more) {
      List<T> next = fetch.apply(after);
      next.forEach(item -> page.add(tree(item)));
      more = next.size() >= size;
      if (!page.isEmpty()) {
        after = Optional.of(page.getLast().path("id").asText());
      }
    }
    return !page.isEmpty();
  }

  @Override
  public JsonNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.remove();
  }
}
