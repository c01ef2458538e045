package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.english;
import static io.hivetune.dataset.format.TestFiles.examples;
import static io.hivetune.dataset.format.TestFiles.problems;
import static io.hivetune.dataset.format.TestFiles.read;
import static io.hivetune.dataset.format.TestFiles.shown;
import static io.hivetune.dataset.format.TestFiles.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.Message;
import io.hivetune.dataset.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class JsonReadingTest {
  @TempDir Path folder;

  @Test
  void chat_messages_of_several_turns() throws IOException {
    Path file =
        utf8(
            folder.resolve("고객상담.jsonl"),
            """
            {"messages":[{"role":"system","content":"짧게"},{"role":"user","content":"네?"},{"role":"assistant","content":"예.","weight":0},{"role":"user","content":"왜?"},{"role":"assistant","content":[{"type":"text","text":"그래서요."}]}]}
            """);
    assertThat(examples(read(file)).get(0).messages())
        .containsExactly(
            Message.system("짧게"),
            Message.user("네?"),
            new Message(Role.ASSISTANT, "예.", false),
            Message.user("왜?"),
            Message.assistant("그래서요."));
  }

  @Test
  void own_fields_are_mapped() throws IOException {
    Path file =
        utf8(
            folder.resolve("제안서.jsonl"),
            """
            {"client":"초록숲 구청","requirements":"축제 홍보","proposal":"1. 현황"}
            {"prompt":"묻고","completion":"답하고"}
            {"질문":"하나","답변":2}
            """);
    assertThat(shown(read(file)))
        .containsExactly("1: 초록숲 구청\n축제 홍보 | 1. 현황", "2: 묻고 | 답하고", "3: 하나 | 2");
  }

  @Test
  void objects_as_people_copy_them() throws IOException {
    Path file =
        utf8(
            folder.resolve("a.jsonl"),
            """

            [ {"input":"a","output":"b"}, {"input":"c",
              "output":"중괄호 } 와 \\" 따옴표 {"
            },
            {"input":"d","output":"e"} {"input":"f","output":"g"}
            ]
            """);
    assertThat(shown(read(file)))
        .containsExactly("2: a | b", "2: c | 중괄호 } 와 \" 따옴표 {", "5: d | e", "5: f | g");
  }

  @Test
  void broken_lines_are_named_and_the_file_goes_on() throws IOException {
    Path file =
        utf8(
            folder.resolve("a.jsonl"),
            """
            {"input":"a","output":"b"}
            {"input":"끊긴 글
            {"input":"c","output":"d"}
            {"input":"e",
            {"input":"f","output":"g"}
            그냥 글
            {"input":"h" "output":"i"}
            {"input":"j","output":"k","output":"l"}
            {"input":"m"}
            {"이상한":"항목"}
            {"input":"n","output":"o"}
            """);
    List<ReadRecord> records = read(file);
    assertThat(shown(records)).containsExactly("1: a | b", "3: c | d", "5: f | g", "11: n | o");
    assertThat(english(problems(records)))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("a.jsonl:2: The JSON object ends before its last brace"),
            p -> assertThat(p).startsWith("a.jsonl:4: The JSON object ends before its last brace"),
            p -> assertThat(p).startsWith("a.jsonl:6: This is not a whole JSON object"),
            p -> assertThat(p).startsWith("a.jsonl:7: This is not a whole JSON object"),
            p -> assertThat(p).startsWith("a.jsonl:8: A key appears twice"),
            p -> assertThat(p).startsWith("a.jsonl:9: Field \"output\" is missing"),
            p -> assertThat(p).startsWith("a.jsonl:10: None of the known fields is here"));
  }

  @Test
  void what_is_no_plain_conversation_is_refused_by_name() throws IOException {
    Path file =
        utf8(
            folder.resolve("a.jsonl"),
            """
            {"messages":[]}
            {"messages":[{"role":"user","content":"a"},{"role":"assistant","tool_calls":[{}]}]}
            {"messages":[{"role":"human","content":"a"}]}
            {"messages":[{"role":"user","content":[{"type":"image_url","image_url":{}}]}]}
            {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":null}]}
            """);
    List<ReadRecord> records = read(file);
    assertThat(english(problems(records)))
        .satisfiesExactly(
            p -> assertThat(p).contains("at least one message"),
            p -> assertThat(p).contains("messages[1] calls a tool"),
            p -> assertThat(p).contains("messages[0].role must be").contains("\"human\""),
            p -> assertThat(p).contains("messages[0].content must be text"));
    assertThat(shown(records)).containsExactly("5: a | ");
  }

  @Test
  void a_broken_line_never_shows_what_it_said() throws IOException {
    Path file =
        utf8(
            folder.resolve("a.jsonl"),
            """
            {"input":"010-0123-4567" x "output":"b"}
            {"messages":[{"role":"010-0123-4567","content":"a"}]}
            {"input":"a","output":"b"}
            """);
    assertThat(english(problems(read(file)))).hasSize(2).noneMatch(p -> p.contains("0123"));
  }
}
