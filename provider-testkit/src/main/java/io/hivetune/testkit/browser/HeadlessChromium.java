package io.hivetune.testkit.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Chromium without a window, spoken to by its DevTools protocol, with a fresh profile and no way
 * out: every host name is unknown to it and its proxy does not answer. Close it to end the process
 * and delete the profile. Not thread-safe.
 *
 * <p>In a test: {@code HeadlessChromium.missing()} gives the reason to skip; where the environment
 * says {@code HIVETUNE_REQUIRE_BROWSER=1} a missing browser is an error instead.
 */
public final class HeadlessChromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

  private final Process process;
  private final Path profile;
  private final DevTools devTools;

  private HeadlessChromium(Process process, Path profile, DevTools devTools) {
    this.process = process;
    this.profile = profile;
    this.devTools = devTools;
  }

  /**
   * Why there is no browser here; empty where there is one.
   *
   * @throws AssertionError if there is none and {@code HIVETUNE_REQUIRE_BROWSER=1}
   */
  public static Optional<String> missing() {
    if (find().isPresent()) {
      return Optional.empty();
    }
    String reason =
        "no browser on the PATH (looked for "
            + String.join(", ", NAMES)
            + "); install Debian's chromium to run this test";
    if ("1".equals(System.getenv("HIVETUNE_REQUIRE_BROWSER"))) {
      throw new AssertionError(reason + ", which HIVETUNE_REQUIRE_BROWSER=1 demands");
    }
    return Optional.of(reason);
  }

  private static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts the browser.
   *
   * @throws IllegalStateException if there is none, or it ends at once; the message holds what it
   *     said
   */
  public static HeadlessChromium launch() {
    Path binary =
        find()
            .orElseThrow(
                () -> new IllegalStateException(missing().orElse("no browser on the PATH")));
    Path profile = null;
    Process process = null;
    try {
      profile = Files.createTempDirectory("hivetune-chromium-");
      process =
          new ProcessBuilder(command(binary, profile))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new HeadlessChromium(process, profile, DevTools.connect(address(process)));
    } catch (IOException e) {
      end(process, profile);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      end(process, profile);
      throw e;
    }
  }

  private static List<String> command(Path binary, Path profile) {
    List<String> command = new ArrayList<>();
    command.add(binary.toString());
    command.addAll(
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            "--remote-allow-origins=*",
            // Port 9 (discard) answers nobody; loopback goes there too.
            "--proxy-server=http://127.0.0.1:9",
            "--proxy-bypass-list=<-loopback>",
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            "--user-data-dir=" + profile,
            "about:blank"));
    return command;
  }

  /** Reads where the browser listens, then goes on reading so that its pipe never fills. */
  private static URI address(Process process) throws IOException {
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        Thread drain = new Thread(() -> drain(errors), "chromium-stderr");
        drain.setDaemon(true);
        drain.start();
        return URI.create(listening.group(1));
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException("the browser ended before it listened; it said:\n" + said);
  }

  private static void drain(BufferedReader errors) {
    try {
      while (errors.readLine() != null) {
        // What the browser says here is of no use.
      }
    } catch (IOException e) {
      // The browser has ended.
    }
  }

  /** Opens a file and waits until it is loaded and drawn. */
  public BrowserPage open(Path file) {
    String target =
        devTools
            .call(null, "Target.createTarget", Map.of("url", "about:blank"))
            .get("targetId")
            .asText();
    String session =
        devTools
            .call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asText();
    BrowserPage page = new BrowserPage(devTools, session);
    page.load(file.toAbsolutePath().toUri());
    return page;
  }

  @Override
  public void close() {
    devTools.close();
    end(process, profile);
  }

  private static void end(@Nullable Process process, @Nullable Path profile) {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      try {
        process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (profile != null) {
      try (Stream<Path> files = Files.walk(profile)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      } catch (IOException | UncheckedIOException e) {
        // A dying helper process may still write there; the system's temporary folder is emptied.
      }
    }
  }
}
