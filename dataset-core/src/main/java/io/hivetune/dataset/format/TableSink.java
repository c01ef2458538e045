package io.hivetune.dataset.format;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.TrainingExample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A table of two columns. Every value stands in quotes, so that blanks, delimiters and line breaks
 * in it stay what they are; rows end with CRLF, as RFC 4180 says.
 */
final class TableSink implements ExampleSink {
  private final Writer out;
  private final char delimiter;

  TableSink(OutputStream out, char delimiter, boolean byteOrderMark) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.delimiter = delimiter;
    if (byteOrderMark) {
      this.out.write('\uFEFF');
    }
    this.out.write("input" + delimiter + "output\r\n");
  }

  @Override
  public void add(TrainingExample example) throws IOException {
    List<Message> pair = example.fold(ChatExample::messages, preference -> List.of());
    quoted(pair.get(0).content());
    out.write(delimiter);
    quoted(pair.get(1).content());
    out.write("\r\n");
  }

  private void quoted(String value) throws IOException {
    out.write('"');
    out.write(value.replace("\"", "\"\""));
    out.write('"');
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
