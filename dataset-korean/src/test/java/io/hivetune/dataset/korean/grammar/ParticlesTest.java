package io.hivetune.dataset.korean.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticlesTest {
  @ParameterizedTest
  @CsvSource({
    "이름, 는, 은", "이름, 가, 이", "이름, 를, 을", "이름, 와, 과", "이름, 로, 으로", "이름, 예요, 이에요",
    "주소, 은, 는", "주소, 이, 가", "주소, 을, 를", "주소, 과, 와", "주소, 으로, 로", "주소, 이에요, 예요",
    "서울, 으로, 로", "물, 은, 은", "길, 로, 로", "이메일, 으로, 로", "이메일, 는, 은"
  })
  void chooses_by_the_last_syllable(String word, String particle, String expected) {
    assertThat(Particles.choose(word, particle)).isEqualTo(expected);
  }

  @Test
  void brackets_around_the_word_do_not_matter() {
    assertThat(Particles.after("[이름]", "민지", "가 왔다")).isEqualTo("이 왔다");
    assertThat(Particles.after("[주소]", "서울", "은 멀다")).isEqualTo("는 멀다");
  }

  @Test
  void what_is_no_particle_of_the_replaced_word_stays() {
    // 이 after a vowel is no subject particle here, and 은행, 가게 are words.
    assertThat(Particles.after("[이름]", "민지", "은행")).isEqualTo("은행");
    assertThat(Particles.after("[주소]", "서울", "가게")).isEqualTo("가게");
    assertThat(Particles.after("[이름]", "민지", " 가 주세요")).isEqualTo(" 가 주세요");
    assertThat(Particles.after("[이름]", "도윤", "입니다")).isEqualTo("입니다");
  }

  @Test
  void particles_go_on() {
    assertThat(Particles.after("[이름]", "민지", "로는 안 돼요")).isEqualTo("으로는 안 돼요");
    assertThat(Particles.after("[주소]", "서울역", "으로도 됩니다")).isEqualTo("로도 됩니다");
  }
}
