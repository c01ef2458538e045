package io.hivetune.dataset.korean.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.PersonalDataScanner.Finding;
import io.hivetune.dataset.personal.PseudonymKey;
import io.hivetune.dataset.personal.PseudonymVault;
import io.hivetune.dataset.prepare.Masker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskersTest {
  private static final PseudonymKey KEY =
      PseudonymKey.of("a key only for tests!".getBytes(StandardCharsets.UTF_8));

  private final PersonalDataScanner scanner = KoreanPersonalData.scanner();

  private String mask(Masker masker, String text) {
    return masker.mask(text, scanner.scan(text));
  }

  /** Layouts as the facts give them for Korean service screens; written by hand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          성함: 김민지                          | 성함: 김*지
          성함: 허은                            | 성함: 허*
          예금주: 선우예나                      | 예금주: 선우**
          연락처 010-0123-4567                  | 연락처 010-****-4567
          공일공-일이삼사-오육칠팔이에요        | 010-****-5678이에요
          메일은 minji@naver.com이에요          | 메일은 mi***@naver.com이에요
          주민번호 900101-2345678               | 주민번호 900101-*******
          카드 4111-1111-1111-1111              | 카드 4111-****-****-1111
          신한 110-123-456789                   | 신한 110-***-***789
          여권번호 M12345678                    | 여권번호 M******78
          생년월일 1990-01-01                   | 생년월일 1990-**-**
          차량번호 12가3456                     | 차량번호 12가****
          접속 IP 211.234.12.34                 | 접속 IP 211.234.*.*
          주소 서울 마포구 가온로 12, 101동 202호 | 주소 서울 마포구 ***
          """)
  void stars_hide_the_middle(String text, String expected) {
    assertThat(mask(KoreanPersonalData.partial(), text)).isEqualTo(expected);
  }

  @Test
  void several_values_of_a_kind_are_numbered_over_all_turns() {
    List<String> turns = List.of("김민지 님과 박도윤 님이 오세요.", "박도윤 님은 늦어요. 010-0123-4567");
    List<List<Finding>> findings = turns.stream().map(scanner::scan).toList();
    assertThat(KoreanPersonalData.numberedPlaceholders().maskAll(turns, findings))
        .containsExactly("[이름1] 님과 [이름2] 님이 오세요.", "[이름2] 님은 늦어요. [전화번호]");
  }

  @Test
  void one_person_is_one_person_in_all_texts_however_the_value_is_written() {
    Masker masker = KoreanPersonalData.pseudonyms(KEY);
    String first = mask(masker, "연락처 010-0123-4567");
    String second = mask(KoreanPersonalData.pseudonyms(KEY), "연락처 공일공 0123 4567");
    assertThat(first.replaceAll("[^0-9]", "")).isEqualTo(second.replaceAll("[^0-9]", ""));
    assertThat(mask(masker, "성함: 김민지")).isEqualTo(mask(masker, "성함: 김 민지"));
    assertThat(mask(masker, "성함: 김민지")).isNotEqualTo(mask(masker, "성함: 박도윤"));
  }

  @Test
  void another_key_makes_other_pseudonyms() {
    PseudonymKey other = PseudonymKey.of(new byte[32]);
    String text = "연락처 010-0123-4567, 카드 4111-1111-1111-1111";
    assertThat(mask(KoreanPersonalData.pseudonyms(KEY), text))
        .isNotEqualTo(mask(KoreanPersonalData.pseudonyms(other), text));
  }

  @Test
  void a_given_name_belongs_to_the_one_full_name_that_ends_with_it() {
    String masked = mask(KoreanPersonalData.pseudonyms(KEY), "김민지 님이 신청하셨고 민지 씨가 오신대요.");
    String full = masked.substring(0, masked.indexOf(' '));
    assertThat(masked).contains(full.substring(1) + " 씨가").doesNotContain("민지");
  }

  @Test
  void the_particle_fits_the_pseudonym() {
    for (String name : List.of("김민지", "박도윤", "이하린", "최지안", "정수빈", "오세린")) {
      boolean consonant = (name.charAt(2) - 0xAC00) % 28 > 0;
      String masked =
          mask(
              KoreanPersonalData.pseudonyms(KEY),
              "담당자 " + name + (consonant ? "은" : "는") + " 오늘 쉽니다.");
      String pseudonym = masked.substring(4, masked.indexOf(" 오늘") - 1);
      boolean ends = (pseudonym.charAt(pseudonym.length() - 1) - 0xAC00) % 28 > 0;
      assertThat(masked).contains(pseudonym + (ends ? "은" : "는") + " 오늘");
    }
  }

  @Test
  void pseudonyms_of_numbers_were_never_given_out() {
    Masker masker = KoreanPersonalData.pseudonyms(KEY);
    assertThat(mask(masker, "연락처 010-4123-4567")).matches("연락처 010-0\\d{3}-\\d{4}");
    assertThat(mask(masker, "주민번호 900101-2345678")).matches("주민번호 \\d\\d00\\d\\d-\\d{7}");
    assertThat(mask(masker, "접속 IP 211.234.12.34")).matches("접속 IP 203\\.0\\.113\\.\\d+");
    assertThat(mask(masker, "메일 minji@naver.com")).endsWith("@example.com");
  }

  @Test
  void a_vault_turns_pseudonyms_back() {
    PseudonymVault vault = new PseudonymVault();
    String text = "성함: 김민지, 연락처 010-0123-4567";
    String masked = mask(KoreanPersonalData.pseudonyms(KEY, vault), text);
    assertThat(masked).doesNotContain("김민지").doesNotContain("0123-4567");
    assertThat(vault.restore(masked)).isEqualTo(text);
    assertThat(vault).hasToString("PseudonymVault[2 entries]");
  }
}
