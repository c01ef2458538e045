package io.hivetune.dataset.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hivetune.dataset.PersonalDataScanner;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values are published examples: card numbers of payment providers' test pages, IBAN of ISO 13616's
 * registry, addresses of RFC 5737 and RFC 3849.
 */
class InternationalRecognizersTest {
  private final PersonalDataScanner scanner = PersonalScanner.builder().international().build();

  private List<String> found(String text) {
    return scanner.scan(text).stream()
        .map(f -> f.kind() + ":" + text.substring(f.start(), f.end()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "EMAIL, jane.doe+x@mail.example.com",
    "CARD, 4111 1111 1111 1111",
    "CARD, 3782-822463-10005",
    "CARD, 5555555555554444",
    "IBAN, GB29 NWBK 6016 1331 9268 19",
    "IBAN, DE89370400440532013000",
    "IP, 203.0.113.7",
    "IP, 2001:db8:85a3::8a2e:370:7334",
  })
  void finds(String kind, String value) {
    assertThat(found("before " + value + ", after")).containsExactly(kind + ":" + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@media (max-width: 600px)",
        "npm i @scope/name@1.2.3",
        "4111 1111 1111 1112",
        "gift card PIN 4111 1111 1111 1111",
        "GB29 NWBK 6016 1331 9268 18",
        "127.0.0.1 and 0.0.0.0 and 255.255.255.0",
        "version 10.0.19045.3324",
        "see 1.2.3.4",
        "09:30:00 to 18:30:00",
        "192.168.0.1",
      })
  void leaves(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void places_are_places_in_the_original_text() {
    String text = "🐝 e\u200B\u1112\u1161\u11AB jane@mail.example.com";
    assertThat(found(text)).containsExactly("EMAIL:jane@mail.example.com");
  }

  @Test
  void a_recognizer_of_ones_own_runs_beside_them_and_the_first_to_claim_has_the_place() {
    PersonalDataScanner own =
        PersonalScanner.builder()
            .add(Recognizer.of("TICKET", "T-\\d{4}"))
            .add(Recognizer.labelled("SEAT", "\\d{1,2}[A-F]", "seat"))
            .add(Recognizer.of("ANY", "\\d+"))
            .build();
    assertThat(own.scan("T-1234, seat 12A, 99").stream().map(f -> f.kind() + "/" + f.rule()))
        .containsExactly("TICKET/ticket.pattern", "SEAT/seat.label", "ANY/any.pattern");
  }

  @Test
  void counts_say_kinds_and_rules_and_no_values() {
    PersonalDataCount count =
        PersonalDataCount.of(scanner, List.of("a@b.example.com", "nothing", "203.0.113.7"));
    assertThat(count.texts()).isEqualTo(3);
    assertThat(count.touched()).isEqualTo(2);
    assertThat(count.total()).isEqualTo(2);
    assertThat(count.toString())
        .contains("EMAIL")
        .doesNotContain("b.example")
        .doesNotContain("203");
  }
}
