package io.hivetune.testkit.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness must see what is wrong with a page, else its silence says nothing. */
class HeadlessChromiumTest {
  private static HeadlessChromium browser;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    Optional<String> missing = HeadlessChromium.missing();
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    browser = HeadlessChromium.launch();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aSoundPageHasNoProblems() throws Exception {
    BrowserPage page = open("<title>가나다</title><p style='width:200px'>라</p>");
    assertThat(page.problems()).isEmpty();
    assertThat(page.text("document.title")).isEqualTo("가나다");
    assertThat(page.number("document.querySelector('p').offsetWidth")).isEqualTo(200);
    Path picture = folder.resolve("page.png");
    page.screenshot(picture);
    assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');
  }

  @Test
  void consoleErrorsAndExceptionsAreProblems() throws Exception {
    assertThat(open("<script>console.error('말썽')</script>").problems())
        .singleElement()
        .asString()
        .contains("console.error")
        .contains("말썽");
    assertThat(open("<script>nothing.here</script>").problems())
        .singleElement()
        .asString()
        .contains("ReferenceError");
  }

  /** Even this machine's own address can't be reached, and the try is told. */
  @Test
  void requestsAreProblemsAndGoNowhere() throws Exception {
    AtomicInteger reached = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          reached.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      String local = "http://127.0.0.1:" + server.getAddress().getPort() + "/a.png";
      BrowserPage page = open("<img src='" + local + "'><img src='https://example.com/b.png'>");
      assertThat(page.problems())
          .contains("network request: " + local)
          .contains("network request: https://example.com/b.png");
      assertThat(reached).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aThrowingExpressionIsAnError() throws Exception {
    BrowserPage page = open("<p>가</p>");
    assertThatThrownBy(() -> page.text("missing.name"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ReferenceError");
  }

  private BrowserPage open(String body) throws Exception {
    Path file = Files.createTempFile(folder, "page", ".html");
    Files.writeString(
        file,
        "<!DOCTYPE html><html lang='ko'><meta charset='utf-8'><link rel='icon' href='data:,'>"
            + "<body>"
            + body);
    return browser.open(file);
  }
}
