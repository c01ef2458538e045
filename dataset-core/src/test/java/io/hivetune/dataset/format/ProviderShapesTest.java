package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.english;
import static io.hivetune.dataset.format.TestFiles.problems;
import static io.hivetune.dataset.format.TestFiles.read;
import static io.hivetune.dataset.format.TestFiles.shown;
import static io.hivetune.dataset.format.TestFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.PreferenceExample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as the services and the open collections document them, all in one file. */
@Tag("charset")
class ProviderShapesTest {
  @TempDir Path folder;

  private List<ReadRecord> of(String text) throws IOException {
    return read(utf8(folder.resolve("a.jsonl"), text));
  }

  private static PreferenceExample preference(ReadRecord record) {
    return (PreferenceExample) ((ReadRecord.Read) record).example();
  }

  @Test
  void every_line_is_told_apart_by_itself() throws IOException {
    List<ReadRecord> records =
        of(
            """
            {"systemInstruction":{"role":"system","parts":[{"text":"짧게"}]},"contents":[{"role":"user","parts":[{"text":"빵 "},{"text":"있나요?"}]},{"role":"model","parts":[{"text":"예."}]}]}
            {"system_instruction":{"parts":{"text":"짧게"}},"contents":[{"role":"user","parts":[{"text":"a"}]},{"role":"model","parts":[{"text":"b"}]}]}
            {"conversations":[{"from":"system","value":"s"},{"from":"human","value":"h"},{"from":"gpt","value":"g"}]}
            {"system":"s","conversations":[{"role":"user","content":"h"},{"role":"assistant","content":"g"}]}
            {"instruction":"요약","input":"긴 글","output":"짧은 글"}
            {"instruction":"둘","input":"","output":"2","system":"수학","history":[["하나","1"]]}
            {"prompt":"p","completion":"c"}
            """);
    assertThat(shown(records))
        .containsExactly(
            "1: 짧게 | 빵 있나요? | 예.",
            "2: 짧게 | a | b",
            "3: s | h | g",
            "4: s | h | g",
            "5: 요약\n\n긴 글 | 짧은 글",
            "6: 수학 | 하나 | 1 | 둘 | 2",
            "7: p | c");
    assertThat(records)
        .extracting(r -> r.provenance().sourceKind())
        .containsExactly(
            "gemini-chat-jsonl",
            "gemini-chat-jsonl",
            "sharegpt-jsonl",
            "sharegpt-jsonl",
            "alpaca-jsonl",
            "alpaca-jsonl",
            "prompt-completion-jsonl");
    assertThat(records).allMatch(r -> r.warnings().isEmpty());
  }

  @Test
  void preferences_of_all_shapes() throws IOException {
    List<ReadRecord> records =
        of(
            """
            {"input":{"messages":[{"role":"user","content":"q"}],"tools":[],"parallel_tool_calls":true},"preferred_output":[{"role":"assistant","content":"good"}],"non_preferred_output":[{"role":"assistant","content":"bad"}]}
            {"contents":[{"role":"user","parts":[{"text":"q"}]}],"completions":[{"score":0.0,"completion":{"role":"model","parts":[{"text":"bad"}]}},{"score":1.0,"completion":{"role":"model","parts":[{"text":"good"}]}}]}
            {"prompt":"q","chosen":"good","rejected":"bad"}
            {"chosen":[{"role":"user","content":"q"},{"role":"assistant","content":"good"}],"rejected":[{"role":"user","content":"q"},{"role":"assistant","content":"bad"}]}
            """);
    assertThat(records)
        .hasSize(4)
        .allSatisfy(
            r -> {
              assertThat(preference(r).prompt()).containsExactly(Message.user("q"));
              assertThat(preference(r).preferred()).isEqualTo("good");
              assertThat(preference(r).rejected()).isEqualTo("bad");
            });
  }

  @Test
  void what_is_wrong_within_is_named_by_its_field() throws IOException {
    assertThat(
            english(
                problems(
                    of(
                        """
                        {"contents":[{"role":"user","parts":[{"functionCall":{"name":"f"}}]}]}
                        {"contents":[{"role":"user","parts":[{"inlineData":{"data":"AA"}}]}]}
                        {"contents":[{"role":"bot","parts":[{"text":"a"}]}]}
                        {"contents":[{"role":"user","parts":[]}]}
                        {"contents":[{"role":"user","parts":[{"text":"q"}]}],"completions":[{"score":1,"completion":{"parts":[{"text":"a"}]}},{"score":1,"completion":{"parts":[{"text":"b"}]}}]}
                        {"input":{"messages":[{"role":"user","content":"q"}]},"preferred_output":[],"non_preferred_output":[]}
                        {"conversations":[{"from":"observation","value":"x"}]}
                        {"messages":[{"role":"assistant","content":"x","weight":0.5}]}
                        {"instruction":"a","output":"b","history":[["only one"]]}
                        {"Prompt":"a","prompt":"b","completion":"c"}
                        """))))
        .satisfiesExactly(
            p -> assertThat(p).contains("a.jsonl:1: contents[0].parts[0] calls a tool"),
            p -> assertThat(p).contains("a.jsonl:2: contents[0].parts[0] must be text"),
            p -> assertThat(p).contains("contents[0].role must be user or model, but is \"bot\""),
            p -> assertThat(p).contains("contents[0].parts must be a list"),
            p -> assertThat(p).contains("same score"),
            p -> assertThat(p).contains("\"preferred_output\" must be a list"),
            p -> assertThat(p).contains("conversations[0] calls a tool"),
            p -> assertThat(p).contains("messages[0].weight must be 0 or 1"),
            p -> assertThat(p).contains("history[0] must be a pair"),
            p -> assertThat(p).contains("\"prompt\" appears twice"));
  }

  @Test
  void names_and_tool_definitions_are_reported_or_refused_by_choice() throws IOException {
    Path file =
        utf8(
            folder.resolve("b.jsonl"),
            """
            {"messages":[{"role":"user","name":"kim","content":"a"},{"role":"assistant","content":"b"}],"tools":[{"type":"function"}]}
            """);
    List<ReadRecord> reported = read(file);
    assertThat(shown(reported)).containsExactly("1: a | b");
    assertThat(english(reported.get(0).warnings()))
        .satisfiesExactly(
            w -> assertThat(w).startsWith("b.jsonl:1: tools defines tools"),
            w -> assertThat(w).startsWith("b.jsonl:1: messages[0].name can't be kept"));
    assertThat(problems(ExampleReader.defaults().onLoss(Loss.REFUSE).readAll(List.of(file))))
        .hasSize(1);
  }

  @Test
  void numbers_stay_as_they_were_written() throws IOException {
    assertThat(
            shown(
                of(
                    """
                    {"질문":"원주율","답변":3.140}
                    {"질문":"번호","답변":12345678901234567890}
                    {"질문":"참","답변":true}
                    """)))
        .containsExactly("1: 원주율 | 3.140", "2: 번호 | 12345678901234567890", "3: 참 | true");
  }
}
