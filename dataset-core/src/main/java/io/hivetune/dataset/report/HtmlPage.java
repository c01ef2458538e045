package io.hivetune.dataset.report;

import io.hivetune.dataset.ApiStatus;
import io.hivetune.dataset.io.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/**
 * One self-contained HTML page in the house's look. Text given as {@code html} is taken as it is:
 * whoever builds it escapes what comes from outside with {@link #escape}. Not thread-safe.
 *
 * <p>The page's own policy forbids every request, and every script but those given here, named by
 * their hashes: what slipped through unescaped would still not run.
 */
@ApiStatus(ApiStatus.Status.INTERNAL)
public final class HtmlPage {
  private final Locale locale;
  private final String title;
  private final StringBuilder styles = new StringBuilder(resource("report.css"));
  private final StringBuilder body = new StringBuilder();
  private final StringBuilder scripts = new StringBuilder();
  private final StringBuilder hashes = new StringBuilder();
  private String heading;

  public HtmlPage(Locale locale, String title) {
    this.locale = locale;
    this.title = title;
    this.heading = "<h1>" + escape(title) + "</h1>";
  }

  /** What stands above everything in place of the title. */
  public HtmlPage heading(String html) {
    heading = html;
    return this;
  }

  /** A block with a heading; {@code id} can be linked to. */
  public HtmlPage section(String id, String heading, String html) {
    body.append("<section id=\"").append(escape(id)).append("\">\n<h2>");
    body.append(escape(heading)).append("</h2>\n").append(html).append("\n</section>\n");
    return this;
  }

  /** A block without a heading, for what stands first. */
  public HtmlPage block(String html) {
    body.append(html).append('\n');
    return this;
  }

  public HtmlPage style(String css) {
    styles.append('\n').append(css);
    return this;
  }

  /** A script that runs after the body. */
  public HtmlPage script(String javaScript) {
    String written = "\n" + javaScript.replace("</script", "<\\/script") + "\n";
    scripts.append("<script>").append(written).append("</script>\n");
    hashes.append(" 'sha256-").append(sha256(written)).append('\'');
    return this;
  }

  /** Data for scripts, read by {@code JSON.parse(document.getElementById(id).textContent)}. */
  public HtmlPage json(String id, String json) {
    // "<" can only stand inside a JSON string, where its escape means the same.
    body.append("<script type=\"application/json\" id=\"").append(escape(id)).append("\">");
    body.append(json.replace("<", "\\u003c")).append("</script>\n");
    return this;
  }

  /** The page's text. */
  public String render() {
    return "<!DOCTYPE html>\n<html lang=\""
        + escape(locale.getLanguage())
        + "\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src"
        + (hashes.isEmpty() ? " 'none'" : hashes)
        + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
        + "<link rel=\"icon\" href=\"data:,\">\n<title>"
        + escape(title)
        + "</title>\n<style>\n"
        + styles
        + "\n</style>\n</head>\n<body>\n<main>\n"
        + heading
        + '\n'
        + body
        + "</main>\n"
        + scripts
        + "</body>\n</html>\n";
  }

  /** Writes the page whole or not at all. */
  public void write(Path file) throws IOException {
    AtomicFiles.writeString(file, render());
  }

  /** Makes text harmless in HTML content and in quoted attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
