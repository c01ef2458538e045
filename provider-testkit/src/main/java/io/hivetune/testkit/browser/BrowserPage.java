package io.hivetune.testkit.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** One open page, and all that went wrong on it. Not thread-safe. */
public final class BrowserPage {
  private static final List<String> HARMLESS = List.of("file:", "data:", "blob:", "about:");

  private final DevTools devTools;
  private final String session;
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> loaded = new CompletableFuture<>();

  BrowserPage(DevTools devTools, String session) {
    this.devTools = devTools;
    this.session = session;
    devTools.onEvent(this::hear);
  }

  void load(URI address) {
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
    call("Page.navigate", Map.of("url", address.toString()));
    DevTools.await(loaded);
    settle();
  }

  private void hear(JsonNode event) {
    if (!session.equals(event.path("sessionId").asText())) {
      return;
    }
    JsonNode given = event.path("params");
    switch (event.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(null);
      case "Runtime.exceptionThrown" ->
          problems.add(
              "exception: " + given.at("/exceptionDetails/exception/description").asText());
      case "Runtime.consoleAPICalled" -> {
        String type = given.path("type").asText();
        if (type.equals("error") || type.equals("warning") || type.equals("assert")) {
          problems.add("console." + type + ": " + given.path("args"));
        }
      }
      case "Log.entryAdded" -> {
        if (given.at("/entry/level").asText().equals("error")) {
          problems.add("log: " + given.at("/entry/text").asText());
        }
      }
      case "Network.requestWillBeSent" -> {
        String url = given.at("/request/url").asText();
        requests.add(url);
        if (HARMLESS.stream().noneMatch(url::startsWith)) {
          problems.add("network request: " + url);
        }
      }
      default -> {}
    }
  }

  /** Waits until what was asked of the page is drawn: two frames. */
  private void settle() {
    text(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
            + "() => done('drawn'))))");
  }

  /** Console errors and warnings, exceptions, and requests that would leave this machine. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Every address that the page asked for. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /**
   * The value of a JavaScript expression as text; a promise is waited for.
   *
   * @throws IllegalStateException if the expression throws
   */
  public String text(String expression) {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(
          expression + " threw " + result.at("/exceptionDetails/exception/description").asText());
    }
    return result.at("/result/value").asText();
  }

  /** The value of a JavaScript expression as a number. */
  public double number(String expression) {
    return Double.parseDouble(text(expression));
  }

  /** Gives the page another size, in CSS pixels, as a phone has. */
  public void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
    settle();
  }

  /** Shows the page as it will be printed. */
  public void asPrinted() {
    call("Emulation.setEmulatedMedia", Map.of("media", "print"));
    settle();
  }

  /** Shows the page to whoever prefers dark colours. */
  public void asDark() {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    settle();
  }

  /**
   * Presses and releases a key where the focus is.
   *
   * @param key as JavaScript names it: {@code ArrowDown}, {@code Escape}, {@code j}
   */
  public void press(String key) {
    call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    settle();
  }

  /** Prints the page on A4 into a PDF file. */
  public void pdf(Path file) throws IOException {
    JsonNode printed =
        call(
            "Page.printToPDF",
            Map.of("paperWidth", 8.27, "paperHeight", 11.69, "printBackground", true));
    Files.write(file, Base64.getDecoder().decode(printed.get("data").asText()));
  }

  /** A picture of the whole page, as PNG. */
  public void screenshot(Path file) throws IOException {
    JsonNode picture =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.write(file, Base64.getDecoder().decode(picture.get("data").asText()));
  }

  private JsonNode call(String method, Map<String, ?> parameters) {
    return devTools.call(session, method, parameters);
  }
}
