package io.hivetune.dataset.korean.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.PersonalDataScanner;
import io.hivetune.dataset.personal.Level;
import io.hivetune.dataset.personal.Recognizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsAndTablesTest {
  private static List<String> found(PersonalDataScanner scanner, String text) {
    return Marked.shown(text, scanner.scan(text));
  }

  private static List<String> found(String text) {
    return found(KoreanPersonalData.scanner(), text);
  }

  @Test
  void a_header_types_its_column() {
    assertThat(found("번호,성명,연락처,비고\n1,가람솔,010 0111 2222,주차\n2,\"문 보미\",02-2123-4567,\n"))
        .containsExactly("NAME:가람솔", "PHONE:010 0111 2222", "NAME:문 보미", "PHONE:02-2123-4567");
    assertThat(found("| 이름 | 생년월일 |\n|---|---|\n| 한가온 | 1990.03.05 |\n"))
        .containsExactly("NAME:한가온", "BIRTH_DATE:1990.03.05");
    assertThat(found("고객명\t계좌번호\n도라온\t123-456-789012\n"))
        .containsExactly("NAME:도라온", "ACCOUNT:123-456-789012");
  }

  @Test
  void a_table_of_products_has_no_names() {
    assertThat(found("이름,가격,수량\n유자청,12000,3\n고추장,9000,1\n")).isEmpty();
    assertThat(found("부서\t연락처\n홍보팀\t1588-0000\n")).isEmpty();
  }

  @Test
  void strict_believes_shapes() {
    PersonalDataScanner strict = KoreanPersonalData.builder().level(Level.STRICT).build();
    assertThat(found("번호 110-123-456789 확인")).isEmpty();
    assertThat(found(strict, "번호 110-123-456789 확인")).containsExactly("ACCOUNT:110-123-456789");
    assertThat(found("M12345678 확인")).isEmpty();
    assertThat(found(strict, "M12345678 확인")).containsExactly("PASSPORT:M12345678");
    assertThat(found("주민번호 751224-2******")).isEmpty();
    assertThat(found(strict, "주민번호 751224-2******")).containsExactly("RRN:751224-2******");
  }

  /**
   * The corporate number is a published worked example; the business number was reckoned by hand.
   */
  @Test
  void companies_numbers_are_found_on_request() {
    String text = "사업자등록번호 123-45-67891, 법인등록번호 110111-0062432, 대표번호 1588-0000";
    assertThat(found(text)).isEmpty();
    PersonalDataScanner all =
        KoreanPersonalData.builder().maskBusinessIds().maskRepresentativeNumbers().build();
    assertThat(found(all, text))
        .containsExactly("BRN:123-45-67891", "CORP_NO:110111-0062432", "PHONE:1588-0000");
  }

  @Test
  void mail_of_offices_and_addresses_of_companies_are_found_on_request() {
    assertThat(found("help@hivetune.example로 문의하세요.")).isEmpty();
    assertThat(
            found(
                KoreanPersonalData.builder().maskRoleMail().maskCompanyAddresses().build(),
                "본사: 서울 중구 가온로 10, help@hivetune.example"))
        .containsExactly("ADDRESS:서울 중구 가온로 10", "EMAIL:help@hivetune.example");
  }

  @Test
  void a_user_adds_a_kind_in_one_line() {
    PersonalDataScanner scanner =
        KoreanPersonalData.builder().add(Recognizer.of("EMPLOYEE_NO", "E-\\d{6}")).build();
    assertThat(found(scanner, "사번 E-123456, 010-0123-4567"))
        .containsExactly("EMPLOYEE_NO:E-123456", "PHONE:010-0123-4567");
  }

  @Test
  void codes_and_dates_beside_a_card_are_part_of_it() {
    assertThat(found("카드 4111-1111-1111-1111, 유효기간 09/27, CVC 123"))
        .containsExactly("CARD:4111-1111-1111-1111", "CARD_EXPIRY:09/27", "CARD_CVC:123");
    assertThat(found("유효기간 09/27, CVC 번호는 뒷면에 있습니다.")).isEmpty();
  }
}
