package io.hivetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTestsTest {
  private static final Instant START = Instant.parse("2026-11-25T00:00:00Z");

  /** As surefire 3.5.4 wrote it for Assumptions.assumeTrue(false, "no GPU here"), cut short. */
  private static final String ABORTED =
      "<skipped type=\"org.opentest4j.TestAbortedException\"><![CDATA["
          + "org.opentest4j.TestAbortedException: Assumption failed: no GPU here\n"
          + "\tat org.junit.jupiter.api.Assumptions.throwAssumptionFailed(Assumptions.java:321)\n"
          + "]]></skipped>";

  /** As it wrote it for AssertJ's assumeThat(…).as("-Pgpu"), cut short. */
  private static final String NOT_ASSUMED =
      "<skipped type=\"org.opentest4j.TestAbortedException\"><![CDATA["
          + "org.opentest4j.TestAbortedException: \n"
          + "assumption was not met due to: [live: not run] \n"
          + "\tat org.assertj.core.api.Assumptions.assumptionNotMet(Assumptions.java:1339)\n"
          + "]]></skipped>";

  @TempDir Path root;

  @Test
  void counts_skipped_tests_by_their_reason() throws IOException {
    report("a", ABORTED, START.plusSeconds(1));
    report("b", ABORTED, START.plusSeconds(1));
    report("c", "<skipped message=\"needs a key\"/>", START.plusSeconds(1));
    report("d", "<skipped/>", START.plusSeconds(1));
    report("e", NOT_ASSUMED, START.plusSeconds(1));

    assertThat(SkippedTests.summary(root, START))
        .contains(
            "Skipped tests: 5 (1 × live: not run; 1 × needs a key; 2 × no GPU here; 1 × no reason"
                + " given)");
  }

  @Test
  void says_nothing_of_reports_from_an_earlier_build() throws IOException {
    report("a", "<skipped message=\"no browser\"/>", START.minusSeconds(1));

    assertThat(SkippedTests.summary(root, START)).isEmpty();
  }

  @Test
  void says_nothing_when_every_test_ran() throws IOException {
    report("a", "", START.plusSeconds(1));

    assertThat(SkippedTests.summary(root, START)).isEmpty();
  }

  private void report(String room, String inside, Instant modified) throws IOException {
    Path folder = Files.createDirectories(root.resolve(room).resolve("target/surefire-reports"));
    Path file = folder.resolve("TEST-some.Test.xml");
    Files.writeString(
        file, "<testsuite><testcase name=\"t\">" + inside + "</testcase></testsuite>");
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
