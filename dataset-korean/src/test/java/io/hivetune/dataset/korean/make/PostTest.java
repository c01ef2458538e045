package io.hivetune.dataset.korean.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class PostTest {
  @TempDir Path folder;

  @Test
  void heading_lines_are_known_by_their_names() throws IOException {
    Post post =
        read(
            "제목: 소금빵 나오는 시간\n브리프: 하루 세 번으로 늘었다고 알릴 것\n채널：인스타그램\n고객사: 하늘빵집\n용도: sns\n\n"
                + "이제 더 주무셔도 돼요.\n\n세 번 나와요.");
    assertThat(post.title()).contains("소금빵 나오는 시간");
    assertThat(post.brief()).contains("하루 세 번으로 늘었다고 알릴 것");
    assertThat(post.channel()).contains("인스타그램");
    assertThat(post.provenance().client()).contains("하늘빵집");
    assertThat(post.provenance().purpose()).isEqualTo("sns");
    assertThat(post.text()).isEqualTo("이제 더 주무셔도 돼요.\n\n세 번 나와요.");
  }

  @Test
  void front_matter_between_hyphens_is_read_as_well() throws IOException {
    Post post = read("---\ntitle: \"가게 이전\"\ndate: 2026-03-02\nclient: '하늘빵집'\n---\n\n길 건너로 옮깁니다.");
    assertThat(post.title()).contains("가게 이전");
    assertThat(post.provenance().client()).contains("하늘빵집");
    assertThat(post.text()).isEqualTo("길 건너로 옮깁니다.");
  }

  @Test
  void front_matter_that_never_ends_leaves_no_text() {
    assertThatThrownBy(() -> read("---\ntitle: 가게 이전\n")).isInstanceOf(HiveTuneException.class);
  }

  @Test
  void a_first_line_that_stands_alone_is_the_title() throws IOException {
    Post post = read("밤식빵을 다시 굽습니다\n\n공주 밤을 넣었습니다.");
    assertThat(post.title()).contains("밤식빵을 다시 굽습니다");
    assertThat(post.text()).isEqualTo("공주 밤을 넣었습니다.");
  }

  @Test
  void a_first_sentence_is_no_title() throws IOException {
    Post post = read("밤식빵을 다시 굽습니다.\n\n공주 밤을 넣었습니다.");
    assertThat(post.title()).isEmpty();
    assertThat(post.text()).startsWith("밤식빵을 다시 굽습니다.");
  }

  @Test
  void a_reports_own_heading_stays_in_the_report() throws IOException {
    Post post = read("## 새벽 반죽을 남기는 장인\n- **추정 연령**: 40대");
    assertThat(post.title()).isEmpty();
    assertThat(post.text()).startsWith("## 새벽");
  }

  @Test
  void a_field_of_the_text_is_no_heading_line() throws IOException {
    assertThat(read("영업 시간: 오전 9시\n매일 엽니다.").text()).isEqualTo("영업 시간: 오전 9시\n매일 엽니다.");
  }

  @Test
  void a_file_of_korean_windows_is_read() throws IOException {
    Path file = folder.resolve("공지 (최종).txt");
    Files.write(file, "# 가게 이전\n길 건너로 옮깁니다.".getBytes(Charset.forName("x-windows-949")));
    Post post = Post.read(file);
    assertThat(post.title()).contains("가게 이전");
    assertThat(post.text()).isEqualTo("길 건너로 옮깁니다.");
    assertThat(post.provenance().place()).isEqualTo("공지 (최종).txt:1");
  }

  @Test
  void a_title_without_a_text_is_refused_with_the_remedy() {
    assertThatThrownBy(() -> read("제목: 가게 이전\n\n"))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e ->
                assertThat(e.sentences(Locale.KOREAN))
                    .isEqualTo("post.txt: 제목 말고는 글이 없습니다. 제목 아래 한 줄을 띄우고 본문을 적어 주세요."));
  }

  @Test
  void a_missing_file_is_refused() {
    assertThatThrownBy(() -> Post.read(folder.resolve("없음.txt")))
        .isInstanceOf(HiveTuneException.class);
  }

  private Post read(String text) throws IOException {
    Path file = folder.resolve("post.txt");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return Post.read(file);
  }
}
