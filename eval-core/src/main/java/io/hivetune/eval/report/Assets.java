package io.hivetune.eval.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scripts and styles from the class path, to be written into the page. */
final class Assets {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

  private Assets() {}

  static String styles() {
    return read(UPLOT + "dist/uPlot.min.css") + "\n" + read("comparison.css") + read("browser.css");
  }

  /** uPlot with its licence, which asks to go where the code goes. */
  static String uPlot() {
    return "/*\n"
        + read(UPLOT + "LICENSE").strip()
        + "\n*/\n"
        + read(UPLOT + "dist/uPlot.iife.min.js");
  }

  /** All of the page's own scripts in one. */
  static String script() {
    return "\"use strict\";\n(() => {\n"
        + read("page.js")
        + read("curves.js")
        + read("worddiff.js")
        + read("rows.js")
        + read("browser.js")
        + "})();";
  }

  static String jsonSchema() {
    return read("comparison-report-1.schema.json");
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
