package io.hivetune.dataset.format;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Problem;
import io.hivetune.dataset.TrainingExample;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** One sheet with the columns {@code input} and {@code output}, written row by row. */
final class XlsxSink implements ExampleSink {
  /** Rows of one sheet in Excel, the header among them. */
  private static final int MOST_ROWS = 1_048_576;

  private static final int FLUSH_EACH = 1000;

  private final Workbook workbook;
  private final Worksheet sheet;
  private int row;

  XlsxSink(OutputStream out) {
    workbook = new Workbook(out, "HiveTune", "1.0");
    sheet = workbook.newWorksheet("examples");
    put("input", "output");
  }

  @Override
  public void add(TrainingExample example) throws IOException {
    List<Message> pair = example.fold(ChatExample::messages, preference -> List.of());
    if (row >= MOST_ROWS) {
      throw new HiveTuneException(
          Problem.of(XlsxSink.class, "xlsx.too-many", MOST_ROWS).at(example.provenance().place()));
    }
    put(pair.get(0).content(), pair.get(1).content());
    if (row % FLUSH_EACH == 0) {
      sheet.flush();
    }
  }

  /** Not shared texts: those would all stay in memory. */
  private void put(String input, String output) {
    sheet.inlineString(row, 0, input);
    sheet.inlineString(row, 1, output);
    row++;
  }

  @Override
  public void close() throws IOException {
    workbook.finish();
  }
}
