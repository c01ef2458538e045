package io.hivetune.dataset.korean.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.PersonalDataScanner;
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
class HouseFactsTest {
  @TempDir Path folder;

  private HouseFacts facts(String text) throws IOException {
    return HouseFacts.read(
        Files.writeString(folder.resolve("회사 정보.txt"), text, StandardCharsets.UTF_8));
  }

  @Test
  void what_belongs_to_the_house_stays_however_it_is_written() throws IOException {
    PersonalDataScanner scanner =
        KoreanPersonalData.scanner(
            facts(
                """
                # 지어낸 회사
                phone=070-0142-2580
                email=hello@hivemedia.example
                address=서울특별시 마포구 하이브로 42, 5층
                staff=한서윤
                """));
    assertThat(scanner.scan("070-0142-2580 또는 07001422580, +82-70-0142-2580")).isEmpty();
    assertThat(scanner.scan("Hello@hivemedia.example로 보내 주세요.")).isEmpty();
    assertThat(scanner.scan("주소는 서울특별시 마포구 하이브로 42, 5층입니다.")).isEmpty();
    assertThat(scanner.scan("주소는 서울특별시 마포구 하이브로 42입니다.")).isEmpty();
    assertThat(scanner.scan("한서윤 팀장입니다.")).isEmpty();
  }

  @Test
  void what_only_resembles_a_fact_is_found() throws IOException {
    PersonalDataScanner scanner =
        KoreanPersonalData.scanner(
            facts("phone=070-0142-2580\nstaff=한서윤\n" + "address=서울특별시 마포구 하이브로 42, 5층\n"));
    assertThat(scanner.scan("070-4142-2581로 주세요.")).hasSize(1);
    assertThat(scanner.scan("한서준 팀장입니다.")).hasSize(1);
    assertThat(scanner.scan("주소는 서울특별시 마포구 하이브로 42, 101동 1502호입니다.")).hasSize(1);
    assertThat(scanner.scan("주소는 서울특별시 마포구 하이브로 4입니다.")).hasSize(1);
  }

  @Test
  void lines_that_are_no_facts_are_all_named() {
    assertThatThrownBy(() -> facts("phone=070-0142-2580\n전화 070\nfax=02-1\n"))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e ->
                assertThat(e.sentences(Locale.KOREAN))
                    .contains("회사 정보.txt:2")
                    .contains("회사 정보.txt:3"));
  }

  @Test
  void a_file_in_another_encoding_is_one_clear_sentence() throws IOException {
    Path file =
        Files.write(folder.resolve("facts.txt"), "name=하이브".getBytes(Charset.forName("EUC-KR")));
    assertThatThrownBy(() -> HouseFacts.read(file))
        .isInstanceOf(HiveTuneException.class)
        .hasMessage("facts.txt: The house facts are not UTF-8 text. Save the file as UTF-8.");
  }

  @Test
  void facts_are_not_shown_in_logs() throws IOException {
    assertThat(facts("staff=한서윤\nphone=070-0142-2580\n")).hasToString("HouseFacts[2 facts]");
  }
}
