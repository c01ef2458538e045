package io.hivetune.dataset.korean.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.Message;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.Provenance;
import io.hivetune.dataset.Provenance.Origin;
import io.hivetune.dataset.format.ExampleReader;
import io.hivetune.dataset.format.ReadRecord;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.dataset.korean.spelling.SpellingChecker;
import io.hivetune.dataset.prepare.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairMakerTest {
  private static final String TEXT =
      "별빛전통시장 공영 주차장이 바닥 공사로 문을 닫습니다. 그동안 옛 양곡 창고 터를 임시 주차장으로 씁니다.\n\n"
          + "영수증을 상인회 사무실에 보여 주시면 두 시간이 무료입니다.";
  private static final Provenance BLOG = Provenance.of("주차장.txt", 1, "text").withPurpose("blog");

  @Test
  void a_title_becomes_the_prompt_and_the_text_the_answer() {
    ChatExample made = one(post("시장 주차장 공사 안내"));
    assertThat(made.messages()).hasSize(2);
    assertThat(made.messages().get(0).content()).contains("시장 주차장 공사 안내");
    assertThat(made.answer()).contains(TEXT);
  }

  @Test
  void what_is_made_says_so_and_keeps_who_wrote_the_answer() {
    Provenance human = BLOG.withClient("별빛전통시장").withOrigin(Origin.HUMAN);
    Provenance made = one(post("주차장 공사").withProvenance(human)).provenance();
    assertThat(made.isMade()).isTrue();
    assertThat(made.place()).isEqualTo("주차장.txt:1");
    assertThat(made.purpose()).isEqualTo("blog");
    assertThat(made.client()).contains("별빛전통시장");
    assertThat(made.origin()).isEqualTo(Origin.HUMAN);
    assertThat(BLOG.isMade()).isFalse();
  }

  @Test
  void without_a_title_keywords_ask_for_the_text() {
    String prompt = prompt(Post.of(TEXT).withProvenance(BLOG));
    assertThat(prompt).contains("주차장").doesNotContain("{");
  }

  @Test
  void a_brief_goes_before_the_title() {
    Post post = post("주차장 공사").withBrief("임시 주차장 위치와 무료 시간을 알릴 것");
    for (int seed = 0; seed < 20; seed++) {
      assertThat(prompts(post, seed, 1).get(0)).contains("임시 주차장 위치와 무료 시간을 알릴 것");
    }
  }

  @Test
  void a_reports_heading_is_its_topic() {
    Post report =
        Post.of("## 새벽 반죽을 남기는 빵집 주인\n- **관심사**: 국산 밀").withProvenance(BLOG.withPurpose("persona"));
    assertThat(prompt(report)).contains("새벽 반죽을 남기는 빵집 주인");
  }

  @Test
  void what_frames_every_report_is_no_keyword() {
    String report = "1. 현황\n단골이 줄었습니다.\n2. 제안\n단골 구독을 시작합니다.\n3. 일정\n둘째 달에 엽니다.\n4. 기대 효과\n구독자 40명";
    Post post = Post.of(report).withProvenance(BLOG.withPurpose("proposal"));
    assertThat(prompt(post)).contains("단골", "제안서").doesNotContain("현황", "기대", "효과", "일정");
  }

  @Test
  void posts_are_asked_for_in_many_wordings() {
    Set<String> shapes = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String title = i + "번째 시장 소식";
      shapes.add(prompt(Post.of(title, TEXT + i).withProvenance(BLOG)).replace(title, "…"));
    }
    assertThat(shapes).hasSizeGreaterThan(12);
  }

  @Test
  void the_same_post_and_seed_give_the_same_prompt_whatever_stands_beside_it() {
    Post post = post("주차장 공사");
    List<Post> others = IntStream.range(0, 5).mapToObj(i -> Post.of("소식 " + i, TEXT)).toList();
    PairMaker maker = PairMaker.builder().seed(7).build();
    ChatExample alone = maker.make(post).get(0);
    List<Post> all = new ArrayList<>(others);
    all.add(post);
    assertThat(maker.make(all).examples()).last().isEqualTo(alone);
    assertThat(PairMaker.builder().seed(7).build().make(post)).containsExactly(alone);
  }

  @Test
  void several_prompts_of_one_post_differ() {
    List<String> prompts = prompts(post("주차장 공사"), 1, 6);
    assertThat(prompts).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void particles_fit_the_word_before_them() {
    for (String title : List.of("주차장 공사", "밤식빵 소식", "스마트플레이스 활용", "시장 나들이 길")) {
      for (String prompt : prompts(post(title), 3, 20)) {
        assertThat(SpellingChecker.korean().check(prompt)).as(prompt).isEmpty();
        char last = title.charAt(title.length() - 1);
        boolean consonant = (last - 0xAC00) % 28 != 0;
        assertThat(prompt).as(prompt).doesNotContain(title + (consonant ? "를" : "을"));
      }
    }
  }

  @Test
  void a_title_that_is_a_sentence_takes_no_particle() {
    String title = "남은 자리를 먼저 알리십시오";
    for (String prompt : prompts(post(title), 3, 20)) {
      assertThat(prompt).doesNotContain(title + "을").doesNotContain(title + "를");
    }
  }

  @Test
  void a_channel_stands_before_the_prompt_as_in_files_read() {
    Post post = post("주차장 공사").withChannel("인스타그램").withProvenance(BLOG.withPurpose("sns"));
    for (String prompt : prompts(post, 3, 20)) {
      assertThat(prompt).startsWith("[인스타그램] ").doesNotContain("블로그");
    }
  }

  @Test
  void personal_data_never_gets_into_a_prompt() {
    Post post =
        Post.of(
                "홍길동님 010-0123-4567 상담 후기",
                "홍길동님이 010-0123-4567로 물어보신 염색 상담 후기입니다. 염색 염색 상담. 홍길동 고객님께 감사드립니다.")
            .withBrief("홍길동님(gildong@mail.example) 후기를 정리")
            .withProvenance(BLOG);
    List<String> all = new ArrayList<>(prompts(post, 3, 20));
    Post untitled = Post.of(post.text()).withProvenance(BLOG);
    all.addAll(prompts(untitled, 3, 20));
    assertThat(all).hasSizeGreaterThan(6);
    for (String prompt : all) {
      assertThat(prompt).doesNotContain("홍길동", "0123", "gildong");
      assertThat(KoreanPersonalData.scanner().scan(prompt)).as(prompt).isEmpty();
    }
    assertThat(prompts(untitled, 3, 20)).anyMatch(p -> p.contains("염색"));
  }

  @Test
  void a_prompt_that_can_not_be_made_safe_is_refused_without_the_value() {
    PairMaker stubborn =
        PairMaker.builder()
            .scanner(
                text -> text.isEmpty() ? List.of() : List.of(new Finding("PHONE", 0, 1, "test")))
            .masker((text, findings) -> text)
            .build();
    MadePairs made = stubborn.make(List.of(post("비밀 제목")));
    assertThat(made.examples()).isEmpty();
    assertThat(made.problems()).hasSize(1);
    assertThat(made.problems().get(0).sentence(Locale.KOREAN))
        .contains("PHONE", "주차장.txt:1")
        .doesNotContain("비밀");
  }

  @Test
  void a_post_without_a_topic_is_a_problem_and_the_rest_goes_on() {
    MadePairs made =
        PairMaker.defaults()
            .make(List.of(Post.of("네, 그렇습니다.").withProvenance(BLOG), post("주차장 공사")));
    assertThat(made.examples()).hasSize(1);
    assertThat(made.dataset().size()).isEqualTo(1);
    assertThat(made.problems())
        .singleElement()
        .hasToString(
            "주차장.txt:1: No topic or keyword could be found in the text. Give it a title or a brief,"
                + " for example in a first line \"제목: ...\".");
  }

  @Test
  @Tag("charset")
  void what_is_written_says_how_it_was_made_and_reads_back_the_same(@TempDir Path folder)
      throws IOException {
    MadePairs made = PairMaker.defaults().make(List.of(post("주차장 공사").withChannel("블로그")));
    Path file = folder.resolve("블로그 짝.jsonl");
    made.write(file);
    assertThat(Files.readString(file, StandardCharsets.UTF_8))
        .startsWith(
            "{\"made\":\"pair\",\"source\":\"주차장.txt:1\",\"purpose\":\"blog\",\"messages\":[")
        .endsWith("}]}\n");
    List<String> read =
        ExampleReader.defaults().readAll(List.of(file)).stream()
            .map(r -> ((ReadRecord.Read) r).example().canonical())
            .toList();
    assertThat(read).containsExactly(made.examples().get(0).canonical());
  }

  @Test
  void own_wordings_take_the_place_of_the_built_in_ones() {
    PairMaker own =
        PairMaker.builder()
            .wordings(List.of("{topic:으로} {kind:을} 부탁"))
            .kinds(Map.of("blog", "칼럼"))
            .build();
    assertThat(own.make(post("시장 나들이 길")).get(0).messages().get(0).content())
        .isEqualTo("시장 나들이 길로 칼럼을 부탁");
  }

  @Test
  void a_wording_that_asks_for_nothing_is_refused() {
    assertThatThrownBy(() -> PairMaker.builder().wordings(List.of("{kind} 하나")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PairMaker.builder().wordings(List.of("{subject} 글")))
        .hasMessageContaining("{subject} 글");
    assertThatThrownBy(() -> PairMaker.builder().wordings(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PairMaker.builder().perPost(0)).hasMessageContaining("perPost");
  }

  @Test
  void the_step_gives_a_question_to_a_conversation_that_lacks_one() {
    Step.Pass pass = PairMaker.defaults().step().begin();
    ChatExample lacking =
        new ChatExample(List.of(Message.user(" "), Message.assistant(TEXT)), BLOG);
    ChatExample given = (ChatExample) ((Step.Kept) pass.apply(lacking)).example();
    assertThat(given.messages()).hasSize(2);
    assertThat(given.messages().get(0).content()).contains("주차장");
    assertThat(given.provenance()).isEqualTo(BLOG);
  }

  @Test
  void the_step_leaves_a_question_alone() {
    Step.Pass pass = PairMaker.defaults().step().begin();
    ChatExample asked = ChatExample.of("주차장은 언제 여나요?", TEXT);
    assertThat(((Step.Kept) pass.apply(asked)).example()).isSameAs(asked);
    ChatExample noAnswer = new ChatExample(List.of(Message.user("")), BLOG);
    assertThat(((Step.Kept) pass.apply(noAnswer)).example()).isSameAs(noAnswer);
  }

  private static Post post(String title) {
    return Post.of(title, TEXT).withProvenance(BLOG);
  }

  private static ChatExample one(Post post) {
    return PairMaker.defaults().make(post).get(0);
  }

  private static String prompt(Post post) {
    return one(post).messages().get(0).content();
  }

  private static List<String> prompts(Post post, long seed, int most) {
    return PairMaker.builder().seed(seed).perPost(most).build().make(post).stream()
        .map(e -> e.messages().get(0).content())
        .toList();
  }
}
