package io.hivetune.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Ends the build with one line about the tests that were skipped, and why: Maven's {@code -q} hides
 * them, and a skipped test must not look like a passed one.
 *
 * <p>Arguments: the project's root; the time at which the build started (reports of earlier builds
 * don't count).
 */
final class SkippedTests {
  private SkippedTests() {}

  public static void main(String[] args) throws IOException {
    summary(Path.of(args[0]), Instant.parse(args[1])).ifPresent(System.out::println);
  }

  static Optional<String> summary(Path root, Instant since) throws IOException {
    TreeMap<String, Integer> reasons = new TreeMap<>();
    for (Path report : reports(root)) {
      if (!Files.getLastModifiedTime(report).toInstant().isBefore(since)) {
        count(report, reasons);
      }
    }
    int all = reasons.values().stream().mapToInt(Integer::intValue).sum();
    if (all == 0) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    reasons.forEach((reason, times) -> parts.add(times + " × " + reason));
    return Optional.of("Skipped tests: " + all + " (" + String.join("; ", parts) + ")");
  }

  private static List<Path> reports(Path root) throws IOException {
    try (Stream<Path> files = Files.find(root, 4, (file, attributes) -> isReport(file))) {
      return files.sorted().toList();
    }
  }

  private static boolean isReport(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("TEST-")
        && name.endsWith(".xml")
        && file.getParent().endsWith(Path.of("target", "surefire-reports"));
  }

  private static void count(Path report, TreeMap<String, Integer> reasons) throws IOException {
    try {
      NodeList skipped =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getElementsByTagName("skipped");
      for (int i = 0; i < skipped.getLength(); i++) {
        reasons.merge(reasonOf((Element) skipped.item(i)), 1, Integer::sum);
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("not a test report: " + report, e);
    }
  }

  /**
   * A disabled test says why in an attribute, a failed assumption in its exception's first line, or
   * with AssertJ in brackets on the next.
   */
  private static String reasonOf(Element skipped) {
    String told = skipped.getAttribute("message");
    String text = told.isBlank() ? skipped.getTextContent() : told;
    String reason =
        text.strip()
            .replaceFirst("^[\\w.$]+Exception(:\\s*)?", "")
            .replaceFirst("^(?:Assumption failed: |assumption was not met due to:\\s*)", "")
            .lines()
            .findFirst()
            .orElse("")
            .strip()
            .replaceFirst("^\\[(.*)\\]$", "$1");
    return reason.isBlank() ? "no reason given" : reason;
  }
}
