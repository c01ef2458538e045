package io.hivetune.dataset.format;

import io.hivetune.dataset.TrainingExample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Lines of JSON, or one array with an element a line. */
final class JsonSink implements ExampleSink {
  private final Writer out;
  private final ExampleFormat format;
  private final boolean array;
  private boolean any;

  JsonSink(OutputStream out, ExampleFormat format, boolean array) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.format = format;
    this.array = array;
  }

  @Override
  public void add(TrainingExample example) throws IOException {
    if (array) {
      out.write(any ? ",\n" : "[\n");
    }
    any = true;
    out.write(JsonLines.line(format, example));
    if (!array) {
      out.write('\n');
    }
  }

  @Override
  public void close() throws IOException {
    if (array) {
      out.write(any ? "\n]\n" : "[]\n");
    }
    out.flush();
  }
}
