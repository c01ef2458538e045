package io.hivetune.dataset.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of posts, a file each, in the order of their names; folders in it as well. */
final class PostFolder implements RecordSource {
  private static final int MOST_NAMES = 5;

  private final Path root;
  private final Iterator<Path> posts;
  private final FileWarnings warnings;

  private PostFolder(Path root, Iterator<Path> posts, FileWarnings warnings) {
    this.root = root;
    this.posts = posts;
    this.warnings = warnings;
  }

  /**
   * @throws io.hivetune.dataset.HiveTuneException if there is no post in the folder
   */
  static PostFolder open(Path folder, FileWarnings warnings) throws IOException {
    List<Path> posts;
    List<Path> others;
    try (Stream<Path> all = Files.walk(folder)) {
      Map<Boolean, List<Path>> found =
          all.filter(f -> Files.isRegularFile(f) && !isHidden(folder, f))
              .sorted(Comparator.comparing(f -> name(folder, f)))
              .collect(Collectors.partitioningBy(PostFolder::isPost));
      posts = found.getOrDefault(true, List.of());
      others = found.getOrDefault(false, List.of());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (posts.isEmpty()) {
      throw FileFailure.of(folder, "file.directory");
    }
    if (!others.isEmpty()) {
      warnings.once(
          "posts.other-files",
          0,
          others.size(),
          others.stream()
              .limit(MOST_NAMES)
              .map(f -> name(folder, f))
              .collect(Collectors.joining(", ")));
    }
    return new PostFolder(folder, posts.iterator(), warnings);
  }

  private static boolean isHidden(Path folder, Path file) {
    for (Path part : folder.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPost(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".md") || name.endsWith(".markdown") || name.endsWith(".txt");
  }

  private static String name(Path folder, Path file) {
    String inside = folder.relativize(file).toString().replace('\\', '/');
    return Normalizer.normalize(FileFailure.name(folder) + "/" + inside, Normalizer.Form.NFC);
  }

  @Override
  public @Nullable ReadRecord next() {
    if (!posts.hasNext()) {
      return null;
    }
    Path post = posts.next();
    warnings.nowIn(name(root, post));
    return Post.read(post, name(root, post), warnings);
  }

  @Override
  public void close() {}

  /** Writing into a folder. */
  interface Filling {
    void fill(Path folder) throws IOException;
  }

  /** Makes the whole folder, or nothing. */
  static void write(Path target, Filling filling) throws IOException {
    Path parent = Objects.requireNonNull(target.toAbsolutePath().getParent(), "the root folder");
    if (Files.exists(target) && !isEmptyFolder(target)) {
      throw FileFailure.of(target, "posts.not-empty");
    }
    Files.createDirectories(parent);
    Path temporary = Files.createDirectory(parent.resolve(".hivetune-" + UUID.randomUUID()));
    try {
      filling.fill(temporary);
      Files.deleteIfExists(target);
      Files.move(temporary, target);
    } finally {
      delete(temporary);
    }
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path file : inside.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** Writes a post a file. */
  static final class Sink implements ExampleSink {
    private final Path folder;
    private long number;

    Sink(Path folder) {
      this.folder = folder;
    }

    @Override
    public void add(TrainingExample example) throws IOException {
      List<Message> pair = example.fold(ChatExample::messages, preference -> List.of());
      String title = pair.get(0).content();
      String text =
          "---\ntitle: \""
              + new String(JsonStringEncoder.getInstance().quoteAsString(title))
              + "\"\n---\n\n"
              + pair.get(1).content()
              + "\n";
      String file = String.format(Locale.ROOT, "%07d%s.md", ++number, slug(title));
      Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
    }

    /** A few of the title's letters, which every file system takes. */
    private static String slug(String title) {
      String words = title.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
      int count = words.codePointCount(0, words.length());
      int end = words.offsetByCodePoints(0, Math.min(20, count));
      return words.isEmpty() ? "" : "-" + words.substring(0, end);
    }

    @Override
    public void close() {}
  }
}
