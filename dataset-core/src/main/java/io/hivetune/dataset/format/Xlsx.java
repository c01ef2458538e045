package io.hivetune.dataset.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Excel workbooks, if the optional library is there: {@code org.dhatim:fastexcel-reader} to read,
 * {@code org.dhatim:fastexcel} to write. Only here is asked for it.
 */
final class Xlsx {
  private Xlsx() {}

  /** Whether the file is an Excel workbook, by what lies in it. */
  static boolean is(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry("xl/workbook.xml") != null;
    } catch (ZipException e) {
      return false;
    } catch (IOException e) {
      throw FileFailure.unreadable(file, e);
    }
  }

  static RecordSource source(
      Path file, Optional<String> sheet, FieldMapper mapper, FileWarnings warnings) {
    if (!isThere("org.dhatim.fastexcel.reader.ReadableWorkbook")) {
      throw FileFailure.of(file, "xlsx.no-library", "org.dhatim:fastexcel-reader");
    }
    return XlsxSource.open(file, sheet, mapper, warnings);
  }

  static ExampleSink sink(OutputStream out) throws IOException {
    if (!isThere("org.dhatim.fastexcel.Workbook")) {
      throw FileFailure.of(Path.of("xlsx"), "xlsx.no-library", "org.dhatim:fastexcel");
    }
    return new XlsxSink(out);
  }

  private static boolean isThere(String className) {
    try {
      Class.forName(className, false, Xlsx.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
