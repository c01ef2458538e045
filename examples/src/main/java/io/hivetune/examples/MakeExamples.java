package io.hivetune.examples;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.korean.make.MadePairs;
import io.hivetune.dataset.korean.make.PairMaker;
import io.hivetune.dataset.korean.make.Post;
import io.hivetune.dataset.korean.make.TaskTemplate;
import io.hivetune.dataset.korean.personal.HouseFacts;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes training examples where there are none yet: of finished posts that have no question, or
 * from a task template to begin with.
 *
 * <pre>{@code
 * mvn -q -DskipTests install
 * mvn -q -pl examples exec:java -Dexec.mainClass=io.hivetune.examples.MakeExamples \
 *     -Dexec.args="--posts 블로그글 --purpose blog --out 블로그.jsonl"
 * mvn -q -pl examples exec:java -Dexec.mainClass=io.hivetune.examples.MakeExamples \
 *     -Dexec.args="--template blog --out 시작.jsonl"
 * }</pre>
 *
 * <p>{@code --posts} is a folder of {@code .txt} and {@code .md} files or one file, as often as you
 * have them; {@code --per-post} prompts for each; {@code --purpose}, {@code --channel} and {@code
 * --origin} (human, ai-edited, ai-unchanged) of posts that don't say it themselves; {@code --facts}
 * a file of house facts that may stand in prompts; {@code --seed} chooses other wordings.
 */
public final class MakeExamples {
  private MakeExamples() {}

  public static void main(String[] args) {
    ExampleMain.run(args, MakeExamples::run);
  }

  static void run(Console console, List<String> arguments) throws IOException {
    MakeOptions options = MakeOptions.parse(arguments);
    if (options.template().isPresent()) {
      TaskTemplate template = options.template().get();
      template.writeStarter(options.out());
      console.say("make.starter", template.models().size(), template.label(), options.out());
      return;
    }
    List<Problem> problems = new ArrayList<>();
    List<Post> posts = posts(options, problems);
    MadePairs made = maker(options, posts).make(posts);
    problems.addAll(made.problems());
    problems.forEach(p -> console.line(p.sentence(console.locale())));
    if (made.examples().isEmpty()) {
      throw new HiveTuneException(Problem.of(MakeExamples.class, "make.none"));
    }
    made.write(options.out());
    console.say("make.done", posts.size(), made.examples().size(), problems.size(), options.out());
  }

  private static PairMaker maker(MakeOptions options, List<Post> posts) {
    HouseFacts facts = options.facts().map(HouseFacts::read).orElse(HouseFacts.NONE);
    return PairMaker.builder()
        .scanner(KoreanPersonalData.scanner(facts))
        .background(posts.stream().map(Post::text).toList())
        .perPost(options.perPost())
        .seed(options.seed())
        .build();
  }

  /** A file that can't be read is a problem, and the others go on. */
  private static List<Post> posts(MakeOptions options, List<Problem> problems) throws IOException {
    List<Post> posts = new ArrayList<>();
    for (Path file : files(options.posts())) {
      try {
        posts.add(labelled(Post.read(file), options));
      } catch (HiveTuneException e) {
        problems.addAll(e.problems());
      }
    }
    return posts;
  }

  private static Post labelled(Post read, MakeOptions options) {
    Post post = read.withProvenance(read.provenance().withOrigin(options.origin()));
    if (post.provenance().purpose().isEmpty()) {
      post = post.withProvenance(post.provenance().withPurpose(options.purpose()));
    }
    return post.channel().isEmpty() && options.channel().isPresent()
        ? post.withChannel(options.channel().get())
        : post;
  }

  private static List<Path> files(List<Path> given) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : given) {
      if (!Files.isDirectory(path)) {
        files.add(path); // also one that is missing: reading it says so
        continue;
      }
      try (Stream<Path> inside = Files.walk(path)) {
        files.addAll(inside.filter(f -> isPost(path, f)).sorted().toList());
      }
    }
    return files;
  }

  private static boolean isPost(Path folder, Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    boolean hidden = false;
    for (Path part : folder.relativize(file)) {
      hidden |= part.toString().startsWith(".");
    }
    boolean text = name.endsWith(".txt") || name.endsWith(".md") || name.endsWith(".markdown");
    return Files.isRegularFile(file) && text && !hidden;
  }
}
