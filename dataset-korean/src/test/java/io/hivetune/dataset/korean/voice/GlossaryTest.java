package io.hivetune.dataset.korean.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("charset")
class GlossaryTest {
  @TempDir Path folder;

  private Glossary glossary(String csv) throws IOException {
    return Glossary.read(Files.writeString(folder.resolve("용어집.csv"), csv, StandardCharsets.UTF_8));
  }

  @Test
  void finds_variants_and_forbidden_words_with_their_lines() throws IOException {
    Glossary glossary = glossary("\uFEFF용어,변형,금지어\n스마트스토어,스마트 스토어|스스,\n무료 상담,,공짜 상담\n,,최저가 보장\n");
    String text = "스마트 스토어를 여셨나요?\n공짜 상담과 최저가 보장은 없습니다.\n스마트스토어는 맞습니다. 우스스한 날.";
    assertThat(glossary.check(text))
        .extracting(
            Glossary.Use::line, Glossary.Use::word, Glossary.Use::instead, Glossary.Use::forbidden)
        .containsExactly(
            tuple(1, "스마트 스토어", "스마트스토어", false),
            tuple(2, "공짜 상담", "무료 상담", true),
            tuple(2, "최저가 보장", "", true));
  }

  @Test
  void a_variant_inside_a_right_term_is_none() {
    Glossary glossary = Glossary.of(new Glossary.Entry("카페24", List.of("카페"), List.of()));
    assertThat(glossary.check("카페24에서 카페를 차렸다")).hasSize(1);
  }

  @Test
  void coverage_counts_texts() {
    Glossary glossary =
        Glossary.of(
            new Glossary.Entry("무료 상담", List.of(), List.of()),
            new Glossary.Entry("상세페이지", List.of(), List.of()));
    assertThat(glossary.coverage(List.of("무료 상담을 받으세요. 무료 상담!", "무료 상담")))
        .containsExactly(entry("무료 상담", 2), entry("상세페이지", 0));
  }

  @Test
  void a_bad_file_is_refused_line_by_line() {
    assertThatThrownBy(() -> glossary("용어,변형,금지어\n가,가|나,\n,,\n다,,\n다,,\n"))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::code)
                    .containsExactly(
                        "glossary.own-variant", "glossary.empty-row", "glossary.twice"));
    assertThatThrownBy(() -> glossary("단어\n가\n"))
        .isInstanceOfSatisfying(
            HiveTuneException.class,
            e ->
                assertThat(e.sentences(Locale.KOREAN))
                    .contains("용어집.csv:1")
                    .contains("\"용어\"(term) 열이"));
  }
}
