package io.hivetune.dataset.korean;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.ChatExample;
import io.hivetune.dataset.TrainingExample;
import io.hivetune.dataset.korean.personal.HouseFacts;
import io.hivetune.dataset.korean.personal.KoreanPersonalData;
import io.hivetune.dataset.prepare.ChecklistItem;
import io.hivetune.dataset.prepare.PreparationReport;
import io.hivetune.dataset.prepare.Prepared;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class KoreanPreparationTest {
  /** Twelve questions and answers, written for this test. */
  private static final String[][] TALKS = {
    {"주말에도 여나요?", "토요일은 오후 세 시까지 엽니다. 일요일은 쉽니다."},
    {"포장되나요?", "모든 메뉴를 포장해 드립니다. 용기값은 받지 않습니다."},
    {"아이 의자 있어요?", "두 개 준비되어 있습니다. 예약하실 때 말씀해 주세요."},
    {"강아지 데려가도 돼요?", "테라스 자리는 괜찮습니다. 목줄은 꼭 매어 주십시오."},
    {"생일 케이크 주문하려고요", "사흘 전까지 주문하시면 됩니다. 문구는 열 글자까지 넣어 드립니다."},
    {"와이파이 비번이 뭐예요?", "영수증 아래쪽에 적혀 있습니다. 매일 아침 바뀝니다."},
    {"단체석이 있나요?", "여덟 분까지 앉으실 수 있는 방이 하나 있습니다."},
    {"커피 원두는 어디 거예요?", "이번 달은 에티오피아와 콜롬비아를 반씩 섞어 씁니다."},
    {"남은 빵은 어떻게 하세요?", "저녁 여덟 시부터 반값에 팔고, 그래도 남으면 나눔 냉장고에 넣습니다."},
    {"알바 구하시나요?", "지금은 자리가 없습니다. 봄에 다시 뽑을 예정입니다."},
    {"주차는요?", "건물 뒤편에 네 대까지 세우실 수 있습니다. 한 시간은 무료입니다."},
    {"글루텐 없는 빵도 있나요?", "쌀로 만든 식빵이 화요일과 금요일에 나옵니다."},
  };

  @TempDir Path folder;
  private Path talks;
  private Path blog;

  @BeforeEach
  void writeFiles() throws IOException {
    StringBuilder chat = new StringBuilder();
    for (String[] talk : TALKS) {
      chat.append(json(talk[0], talk[1]));
    }
    chat.append(
        json(
            "담당자 김민지이고 010-0123-4567로 전화 주세요. 김민지가 받습니다.",
            "김민지 님, 010-0123-4567로 전화드리겠습니다. 급하시면 070-0142-2580으로 주십시오."));
    String name = Normalizer.normalize("고객상담 (최종).jsonl", Normalizer.Form.NFD);
    talks = Files.writeString(folder.resolve(name), chat, StandardCharsets.UTF_8);
    blog =
        Files.write(
            folder.resolve("블로그.csv"),
            "제목,본문\r\n봄 세일,\"첫 줄입니다.\r\n\r\n둘째 줄이에요. 그리고 셋째 줄이에요.\"\r\n"
                .getBytes(Charset.forName("x-windows-949")));
  }

  private static String json(String question, String answer) {
    return "{\"messages\":[{\"role\":\"user\",\"content\":\""
        + question
        + "\"},{\"role\":\"assistant\",\"content\":\""
        + answer
        + "\"}]}\n";
  }

  private static List<ChatExample> all(Prepared prepared) {
    List<TrainingExample> all = new ArrayList<>(prepared.training().toList());
    all.addAll(prepared.validation().toList());
    all.addAll(prepared.test().toList());
    return all.stream().map(e -> (ChatExample) e).toList();
  }

  @Test
  void personal_data_goes_the_houses_own_stays_and_particles_are_right() throws IOException {
    HouseFacts facts =
        HouseFacts.read(
            Files.writeString(
                folder.resolve("facts.txt"), "phone=070-0142-2580", StandardCharsets.UTF_8));
    Prepared prepared = KoreanPreparation.builder().houseFacts(facts).build().run(talks, blog);
    ChatExample masked =
        all(prepared).stream().filter(e -> e.provenance().line() == 13).findFirst().orElseThrow();
    assertThat(masked.messages().get(0).content())
        .isEqualTo("담당자 [이름]이고 [전화번호]로 전화 주세요. [이름]이 받습니다.");
    assertThat(masked.answer()).contains("[이름] 님, [전화번호]로 전화드리겠습니다. 급하시면 070-0142-2580으로 주십시오.");
    assertThat(prepared.report().masked())
        .containsEntry("NAME", new PreparationReport.MaskedCount(2, 1))
        .containsEntry("PHONE", new PreparationReport.MaskedCount(1, 1));
  }

  @Test
  void nothing_personal_is_left_in_any_side() {
    for (ChatExample example : all(KoreanPreparation.defaults().run(talks, blog))) {
      example
          .messages()
          .forEach(
              m ->
                  assertThat(KoreanPersonalData.scanner().scan(m.content()))
                      .as(m.content())
                      .isEmpty());
    }
  }

  @Test
  void purposes_come_from_the_callers_word_or_the_files_name() {
    assertThat(KoreanPreparation.defaults().run(talks, blog).report().purposes())
        .containsOnlyKeys("support", "blog");
    assertThat(
            KoreanPreparation.builder()
                .purpose("고객상담 (최종).jsonl", "빵집")
                .build()
                .run(talks, blog)
                .report()
                .purposes())
        .containsOnlyKeys("빵집", "blog");
  }

  @Test
  void a_purpose_that_mixes_its_levels_of_politeness_is_warned_of() {
    List<ChecklistItem> items =
        KoreanPreparation.defaults().run(talks, blog).report().checklist().stream()
            .filter(i -> i.code().equals("politeness"))
            .toList();
    assertThat(items)
        .extracting(i -> i.sentence().sentence(Locale.KOREAN))
        .anyMatch(s -> s.startsWith("'support' 답변은 합니다체입니다"))
        .anyMatch(s -> s.startsWith("'blog' 답변은 주로 해요체이지만 문장 3개 중 67%"));
  }

  @Test
  void the_report_reads_in_both_languages_and_shows_no_personal_value() throws IOException {
    PreparationReport report = KoreanPreparation.defaults().run(talks, blog).report();
    for (Locale locale : List.of(Locale.KOREAN, Locale.ENGLISH)) {
      Path html = folder.resolve("report-" + locale + ".html");
      report.writeHtml(html, locale);
      assertThat(Files.readString(html, StandardCharsets.UTF_8))
          .doesNotContain("김민지", "0123-4567")
          .contains(locale.equals(Locale.KOREAN) ? "전화번호" : "phone number");
    }
  }
}
