package io.hivetune.dataset.korean.make;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeywordsTest {
  private static final String PARKING =
      "별빛전통시장 공영 주차장이 바닥 공사로 3주간 문을 닫습니다. 임시 주차장은 시장 북문에서 4분 거리입니다." + " 주차장 공사가 끝나면 다시 알려 드립니다.";

  @Test
  void what_stands_often_says_most() {
    assertThat(Keywords.plain().of(PARKING, 3)).contains("주차장").first().isEqualTo("주차장");
  }

  @Test
  void numbers_particles_and_common_nouns_are_no_keywords() {
    assertThat(Keywords.plain().of(PARKING + " 오늘 이번 경우에는 사용이 가능합니다.", 20))
        .doesNotContain("3주", "4분", "오늘", "경우", "사용", "이번")
        .allMatch(w -> w.length() >= 2);
  }

  @Test
  void a_word_that_every_text_has_gives_way_to_one_that_only_this_has() {
    List<String> all =
        List.of("빵집 소식입니다. 빵집이 밤식빵을 굽습니다.", "빵집 소식입니다. 빵집이 쉽니다.", "빵집 소식입니다. 빵집이 이전을 합니다.");
    Keywords against = Keywords.against(all);
    assertThat(against.of("빵집의 밤식빵입니다.", 1)).noneMatch("빵집"::equals);
  }

  @Test
  void a_part_of_a_longer_keyword_is_not_named_again() {
    List<String> words = Keywords.plain().of("소금빵 소금빵 소금 이야기. 소금빵은 소금이 맛을 냅니다.", 5);
    assertThat(words.stream().filter(w -> w.contains("소금"))).hasSize(1);
  }

  @Test
  void a_text_without_nouns_has_none() {
    assertThat(Keywords.plain().of("네, 그렇습니다. 아니요.", 5)).isEmpty();
    assertThat(Keywords.plain().of(" ", 5)).isEmpty();
  }
}
