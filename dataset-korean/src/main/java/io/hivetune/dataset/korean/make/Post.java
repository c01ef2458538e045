package io.hivetune.dataset.korean.make;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Provenance;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A finished text that nobody asked a question for: a blog post, a report, an Instagram post.
 *
 * @param text what a model shall learn to write
 * @param title what it is about, in its author's words; not part of the text
 * @param brief what the author was asked for, word by word
 * @param channel where it was published, for example 인스타그램
 * @param provenance where it was found; its purpose names the kind of text
 */
public record Post(
    String text,
    Optional<String> title,
    Optional<String> brief,
    Optional<String> channel,
    Provenance provenance) {
  public Post {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(provenance, "provenance");
    title = title.map(String::strip).filter(t -> !t.isEmpty());
    brief = brief.map(String::strip).filter(b -> !b.isEmpty());
    channel = channel.map(String::strip).filter(c -> !c.isEmpty());
    if (text.isBlank()) {
      throw new IllegalArgumentException("a post needs a text, but it is blank");
    }
  }

  public static Post of(String text) {
    return new Post(text, Optional.empty(), Optional.empty(), Optional.empty(), Provenance.NONE);
  }

  public static Post of(String title, String text) {
    return new Post(text, Optional.of(title), Optional.empty(), Optional.empty(), Provenance.NONE);
  }

  public Post withBrief(String asked) {
    return new Post(text, title, Optional.of(asked), channel, provenance);
  }

  public Post withChannel(String published) {
    return new Post(text, title, brief, Optional.of(published), provenance);
  }

  public Post withProvenance(Provenance found) {
    return new Post(text, title, brief, channel, found);
  }

  /**
   * Reads a post from a file of text or Markdown, in any encoding that training data may have.
   *
   * <p>It may begin with lines such as {@code 제목: …}, {@code 브리프: …}, {@code 채널: …}, {@code 고객사:
   * …}, {@code 용도: …} (or title, brief, channel, client, purpose), bare or between two lines of
   * three hyphens. Without them a first line that stands alone, short and without a full stop, is
   * the title, as is a Markdown heading of the first level. A title is no part of the text.
   *
   * @throws HiveTuneException if the file can't be read or holds no text besides
   */
  public static Post read(Path file) {
    return PostReader.read(file);
  }
}
