package io.hivetune.dataset.format;

import static io.hivetune.dataset.format.TestFiles.english;
import static io.hivetune.dataset.format.TestFiles.problems;
import static io.hivetune.dataset.format.TestFiles.read;
import static io.hivetune.dataset.format.TestFiles.shown;
import static io.hivetune.dataset.format.TestFiles.utf8;
import static io.hivetune.dataset.format.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class PostsTest {
  @TempDir Path temp;

  @Test
  void a_folder_of_posts_in_any_encoding() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("블로그"));
    utf8(
        folder.resolve("a.md"),
        "---\n"
            + "title: \"소금빵: 첫 \\\"맛\\\"\"\n"
            + "date: 2026-11-25\n"
            + "tags:\n"
            + "  - 빵\n"
            + "purpose: blog\n"
            + "client: 하늘빵집\n"
            + "---\n\n"
            + "본문 첫 줄\n\n"
            + "둘째 줄\n");
    write(folder.resolve("b.txt"), "---\r\n제목: '여름''s 축제' \r\n---\r\n내용", TextEncoding.CP949);
    utf8(folder.resolve("c.md"), "\uFEFF# 머리말 없는 글\n내용\n");
    utf8(Files.createDirectories(folder.resolve("d")).resolve("그냥 글.txt"), "내용만 있는 글");
    utf8(folder.resolve("e.md"), "---\ntitle: \"안 닫힘\n---\n내용");
    write(folder.resolve("f.md"), "---\ntitle: >\n  긴\n  제목\n---\n끝", StandardCharsets.UTF_16);
    utf8(folder.resolve("사진.png"), "x");
    utf8(folder.resolve(".숨은 글.md"), "x");
    List<ReadRecord> records = read(folder);
    assertThat(shown(records))
        .containsExactly(
            "1: 소금빵: 첫 \"맛\" | 본문 첫 줄\n\n둘째 줄",
            "1: 여름's 축제 | 내용",
            "1: 머리말 없는 글 | 내용",
            "1: 그냥 글 | 내용만 있는 글",
            "1: 긴 제목 | 끝");
    assertThat(english(problems(records)))
        .containsExactly(
            "블로그/e.md:1: The value of \"title\" in the front matter opens a quotation mark and does"
                + " not close it. Close it.");
    assertThat(records.get(0).provenance().purpose()).isEqualTo("blog");
    assertThat(records.get(0).provenance().client()).contains("하늘빵집");
    assertThat(records.stream().flatMap(r -> r.warnings().stream()))
        .extracting(p -> p.place().orElse("") + " " + p.code())
        .containsExactly(
            "블로그 posts.other-files",
            "블로그/c.md:1 posts.title-from-heading",
            "블로그/d/그냥 글.txt:1 posts.title-from-name");
  }

  @Test
  void one_post_alone_is_known_by_its_front_matter() throws IOException {
    assertThat(shown(read(utf8(temp.resolve("a.csv"), "---\ntitle: 제목\n---\n\n본문\n"))))
        .containsExactly("1: 제목 | 본문");
  }

  @Test
  void posts_are_written_into_a_new_folder_only() throws IOException {
    Path folder = temp.resolve("글/모음");
    Dataset data = Dataset.of(List.of(ChatExample.of("빵: \"맛\"", "본문\n"), ChatExample.of("", "x")));
    ExampleWriter writer = ExampleWriter.to(ExampleFormat.POSTS);
    writer.write(folder, data);
    assertThat(folder.resolve("0000001-빵-맛.md"))
        .usingCharset(StandardCharsets.UTF_8)
        .hasContent("---\ntitle: \"빵: \\\"맛\\\"\"\n---\n\n본문\n\n");
    assertThatThrownBy(() -> writer.write(folder, data)).hasMessageContaining("new or an empty");
    assertThat(temp.resolve("글").toFile().list()).containsExactly("모음");
  }
}
