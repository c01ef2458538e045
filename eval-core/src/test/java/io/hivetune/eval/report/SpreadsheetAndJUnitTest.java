package io.hivetune.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.Provenance;
import io.hivetune.eval.Comparison;
import io.hivetune.eval.EvalTask;
import io.hivetune.eval.Evaluator;
import io.hivetune.eval.SampleComparison;
import io.hivetune.eval.SampleComparison.Tuned;
import io.hivetune.eval.Scorers;
import io.hivetune.testkit.ScriptedChatModel;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@Tag("charset")
class SpreadsheetAndJUnitTest {
  @TempDir Path folder;

  @Test
  void csvHoldsEveryRowForExcel() throws Exception {
    Comparison comparison = SampleComparison.of(Tuned.BETTER);
    Path file = folder.resolve("답변.csv");
    ComparisonReport.of(comparison).writeCsv(file);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF);
    List<CSVRecord> rows = parsed(new String(bytes, StandardCharsets.UTF_8).substring(1));
    assertThat(rows).hasSize(48);
    CSVRecord third = rows.get(3);
    assertThat(third.get("row")).isEqualTo("4");
    assertThat(third.get("reference")).isEqualTo(comparison.base().records().get(3).reference());
    double base = Double.parseDouble(third.get("loss.base"));
    double tuned = Double.parseDouble(third.get("loss.tuned"));
    assertThat(Double.parseDouble(third.get("loss.gain"))).isEqualTo(base - tuned);
    // Proposals have no house level: there is no score, not 0.
    assertThat(rows.get(47).get("politeness.base")).isEmpty();
  }

  @Test
  void whatASpreadsheetWouldRunIsText() throws Exception {
    List<String> formulas = List.of("=1+1", "+82", "-5", "@SUM(A1)", "\t=1", "안녕 =1");
    Path file = folder.resolve("formulas.csv");
    ComparisonReport.of(saying(formulas)).writeCsv(file);
    List<CSVRecord> rows = parsed(Files.readString(file).substring(1));
    assertThat(rows.stream().map(r -> r.get("tuned")))
        .containsExactly("'=1+1", "'+82", "'-5", "'@SUM(A1)", "'\t=1", "안녕 =1");
  }

  @Test
  void junitXmlFailsWhatGotWorseAndSkipsWhatWasNotJudged() throws Exception {
    Element suite = suite(SampleComparison.of(Tuned.WORSE));
    NodeList tests = suite.getElementsByTagName("testcase");
    // 4 scorers over all rows and for 3 purposes; proposals are too few for any verdict.
    assertThat(tests.getLength()).isEqualTo(16);
    assertThat(suite.getAttribute("tests")).isEqualTo("16");
    assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(4);
    assertThat(suite.getAttribute("skipped")).isEqualTo("4");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(12);
    assertThat(suite.getAttribute("failures")).isEqualTo("12");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).contains("Held-out loss", "95% interval");
    Element better = suite(SampleComparison.of(Tuned.BETTER));
    assertThat(better.getAttribute("failures")).isEqualTo("0");
    assertThat(better.getElementsByTagName("system-out").getLength()).isEqualTo(12);
  }

  private Element suite(Comparison comparison) throws Exception {
    Path file = folder.resolve("junit.xml");
    ComparisonReport.of(comparison).writeJUnitXml(file);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }

  /** XML 1.0 holds no NUL; a purpose is whatever a file said. */
  @Test
  void junitXmlIsWellFormedWhateverAPurposeIs() throws Exception {
    List<ChatExample> examples =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    new ChatExample(
                        List.of(Message.user("q" + i), Message.assistant("답")),
                        Provenance.of("f", i + 1, "t").withPurpose("<\u0000&\uFFFE\"" + i % 2)))
            .toList();
    var model = ScriptedChatModel.answering("m", r -> "답");
    Comparison comparison =
        Evaluator.compare(EvalTask.of(Dataset.of(examples)).scorers(Scorers.exact()), model, model);
    Element suite = suite(comparison);
    assertThat(((Element) suite.getElementsByTagName("testcase").item(1)).getAttribute("name"))
        .isEqualTo("<\uFFFD&\uFFFD\"0");
  }

  private static Comparison saying(List<String> answers) {
    List<ChatExample> examples = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      examples.add(
          new ChatExample(
              List.of(Message.user("" + i), Message.assistant("정답")),
              Provenance.of("f", i + 1, "t")));
    }
    var model =
        ScriptedChatModel.answering(
            "m", r -> answers.get(Integer.parseInt(r.messages().get(0).content())));
    return Evaluator.compare(
        EvalTask.of(Dataset.of(examples)).scorers(Scorers.exact()), model, model);
  }

  private static List<CSVRecord> parsed(String text) throws Exception {
    try (CSVParser csv =
        CSVFormat.EXCEL
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(text))) {
      return csv.getRecords();
    }
  }
}
