package io.hivetune.dataset.format;

import io.hivetune.dataset.Provenance;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file that is one post. */
final class SinglePost implements RecordSource {
  private final String file;
  private final LineReader lines;
  private final FileWarnings warnings;
  private boolean read;

  SinglePost(String file, LineReader lines, FileWarnings warnings) {
    this.file = file;
    this.lines = lines;
    this.warnings = warnings;
  }

  @Override
  public @Nullable ReadRecord next() throws IOException {
    if (read) {
      return null;
    }
    read = true;
    return Post.read(lines, Provenance.of(file, 1, ExampleFormat.POSTS.id()), warnings);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
