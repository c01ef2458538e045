package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents show must work: their Java compiles, their links lead somewhere. */
class DocumentationTest {
  private static final Pattern JAVA =
      Pattern.compile("^ *```java\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)#:]+)\\)");

  @TempDir Path folder;

  @Test
  void every_piece_of_java_in_the_documents_compiles() throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-encoding", "UTF-8", "-d", folder.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    int pieces = 0;
    for (Path document : documents()) {
      for (MatchResult piece : JAVA.matcher(text(document)).results().toList()) {
        Path source = folder.resolve("Piece" + ++pieces + ".java");
        Files.writeString(source, around(pieces, document, piece.group(1)), StandardCharsets.UTF_8);
        arguments.add(source.toString());
      }
    }
    assertThat(pieces).isGreaterThanOrEqualTo(6);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .as("javac's exit code; its errors stand above")
        .isZero();
  }

  @Test
  void both_readmes_show_the_same_snippet_and_commands() throws IOException {
    Pattern code = Pattern.compile("```(?:java|bash)\\n(.*?)```", Pattern.DOTALL);
    assertThat(plain(code, "README.ko.md")).isNotEmpty().isEqualTo(plain(code, "README.md"));
  }

  @Test
  void links_between_documents_lead_somewhere() throws IOException {
    TreeSet<String> broken = new TreeSet<>();
    int found = 0;
    for (Path document : documents()) {
      for (MatchResult link : LINK.matcher(text(document)).results().toList()) {
        found++;
        String target = URLDecoder.decode(link.group(1), StandardCharsets.UTF_8);
        if (!Files.exists(document.resolveSibling(target))) {
          broken.add(House.ROOT.relativize(document) + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(found).isGreaterThan(20);
  }

  /** Names that a piece uses without making them are fields; its own variables hide them. */
  private static String around(int number, Path document, String piece) {
    String body = piece.replaceAll("(?m)^\\s*…\\s*$", "");
    return String.join(
        "\n",
        "// " + House.ROOT.relativize(document),
        "import static io.hivetune.eval.junit.EvalAssertions.assertThat;",
        "import io.hivetune.chat.*;",
        "import io.hivetune.dataset.*;",
        "import io.hivetune.dataset.format.*;",
        "import io.hivetune.dataset.korean.*;",
        "import io.hivetune.dataset.korean.make.*;",
        "import io.hivetune.dataset.korean.personal.*;",
        "import io.hivetune.dataset.prepare.*;",
        "import io.hivetune.eval.*;",
        "import io.hivetune.eval.junit.*;",
        "import io.hivetune.eval.report.*;",
        "import io.hivetune.local.*;",
        "import io.hivetune.local.export.*;",
        "import io.hivetune.local.gguf.*;",
        "import io.hivetune.local.server.*;",
        "import io.hivetune.model.tinyko.*;",
        "import io.hivetune.gemini.*;",
        "import io.hivetune.openai.*;",
        "import io.hivetune.tuning.*;",
        "import java.nio.file.Path;",
        "import java.time.Duration;",
        "import java.time.Instant;",
        "import java.util.*;",
        "import java.util.stream.Stream;",
        "abstract class Piece" + number + " {",
        "  Prepared prepared; LocalProvider local; EvalTask task; Comparison comparison;",
        "  ModelRef inService; ModelRef candidate; org.slf4j.Logger log;",
        "  void piece() throws Exception {",
        body,
        "  }",
        "}");
  }

  /** The code of a document without comments and examples of file names, which are translated. */
  private static List<String> plain(Pattern code, String document) throws IOException {
    return code.matcher(text(House.ROOT.resolve(document)))
        .results()
        .map(r -> r.group(1).replaceAll("(?m) +# .*$", "").replaceAll("[\\w가-힣]+\\.jsonl", "F"))
        .toList();
  }

  private static String text(Path document) throws IOException {
    return Files.readString(document, StandardCharsets.UTF_8);
  }

  private static List<Path> documents() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String name : List.of("README.md", "README.ko.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
      all.add(House.ROOT.resolve(name));
    }
    try (Stream<Path> files = Files.walk(House.ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(all::add);
    }
    return all;
  }
}
