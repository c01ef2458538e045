package io.hivetune.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What editors leave in a text goes; what a person wrote stays. */
class EditorLeftoversTest {
  @Test
  void smart_editor_components_become_paragraphs_and_lists() {
    String raw =
        "<div class=\"se-component se-text\"><p class=\"se-text-paragraph\"><span>안녕하세요&nbsp;여러분."
            + "</span></p><p><b>오늘의</b> 메뉴는 &lt;소금빵&gt;입니다. 3,000원 &amp;amp; 포장</p>"
            + "<p>\u200b</p><ul><li>하나</li><li>둘</li></ul></div>\n사진 설명을 입력하세요.\n끝.";
    assertThat(Normalise.text(raw))
        .isEqualTo("안녕하세요 여러분.\n\n오늘의 메뉴는 <소금빵>입니다. 3,000원 & 포장\n\n- 하나\n- 둘\n\n끝.");
  }

  @Test
  void tistory_marks_and_lines_go() {
    String raw =
        "[##_Image|kage@abc/btq/img.png|CDM|1.3|{\"originWidth\":800,\"style\":\"a\"}_##]<p"
            + " data-ke-size=\"size16\">봄꽃이 피었습니다.</p>\n"
            + "반응형\n"
            + "728x90\n"
            + "<h2 data-ke-size=\"size26\">가는 길</h2><blockquote data-ke-style=\"style1\">지하철"
            + " 3호선</blockquote>";
    assertThat(Normalise.text(raw)).isEqualTo("봄꽃이 피었습니다.\n\n가는 길\n\n지하철 3호선");
    assertThat(Normalise.text("우리 사이트는 반응형 웹입니다.")).isEqualTo("우리 사이트는 반응형 웹입니다.");
  }

  @Test
  void markdown_keeps_headings_emphasis_and_links_when_asked() {
    String raw =
        "<h2>가는 길</h2><p><b>지하철</b> <a"
            + " href=\"https://map.example/a\">지도</a></p><ol><li>하나</li></ol>";
    assertThat(Normalise.text(raw, Markup.MARKDOWN))
        .isEqualTo("## 가는 길\n\n**지하철** [지도](https://map.example/a)\n\n- 하나");
    assertThat(Normalise.text(raw, Markup.KEEP)).isEqualTo(raw);
  }

  @Test
  void a_text_about_tags_keeps_them_and_code_is_left_alone() {
    String prose = "HTML에서 <p> 태그는 문단을 뜻합니다. a < b && c > d 는 비교입니다. R&D; AT&T";
    assertThat(Normalise.text(prose)).isEqualTo(prose);
    String code = "이렇게 씁니다.\n\n```html\n<b>&lt;굵게&gt;</b>\n```\n그리고 `<br>`도 있습니다.";
    assertThat(Normalise.text(code)).isEqualTo(code);
    assertThat(Normalise.text("`<br>`과 <b>굵게</b>")).isEqualTo("`<br>`과 굵게");
  }

  @Test
  void scripts_styles_and_comments_go_with_what_is_in_them() {
    assertThat(
            Normalise.text(
                "<!-- SE -->가<script type=\"a\">if (a < b) { x(\"</b>\"); }</script>나"
                    + "<STYLE>p > b { }</STYLE>다<br/>라"))
        .isEqualTo("가나다\n라");
  }

  @Test
  void entities_written_twice_or_by_number_mean_what_they_mean() {
    assertThat(
            Normalise.text("&amp;amp;amp;lt;3 &#44032;&#xAC01; &hellip; &#8203;끝&nbsp;! &unknown;"))
        .isEqualTo("<3 가각 … 끝 ! &unknown;");
  }

  @Property
  void doing_it_twice_is_doing_it_once(@ForAll("dirt") String text, @ForAll Markup markup) {
    String once = Normalise.text(text, markup);
    assertThat(Normalise.text(once, markup)).isEqualTo(once);
  }

  @Provide
  Arbitrary<String> dirt() {
    return Arbitraries.of(
            "<",
            ">",
            "</",
            "/>",
            "p",
            "b",
            "br",
            "li",
            "h2",
            "a href=\"https://x.example\"",
            "div",
            " class=\"se-text\"",
            "span",
            "<b>",
            "</b>",
            "<br>",
            "<p>",
            "</p>",
            "<li>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "&",
            ";",
            "amp",
            "lt",
            "gt",
            "&amp;",
            "&lt;",
            "&gt;",
            "&nbsp;",
            "&#60;",
            "&#x3c;",
            "&#8203;",
            "#",
            "`",
            "```",
            "\n",
            " ",
            "\u200b",
            "\u00a0",
            "가",
            "ᄀ",
            "ᅡ",
            "반응형",
            "사진 설명을 입력하세요.",
            "[##_",
            "_##]",
            "|",
            "*",
            "**",
            "[caption]",
            "-",
            "\t")
        .list()
        .ofMaxSize(24)
        .map(parts -> String.join("", parts));
  }
}
