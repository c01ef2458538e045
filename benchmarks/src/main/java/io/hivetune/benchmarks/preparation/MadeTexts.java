package io.hivetune.benchmarks.preparation;

import java.util.SplittableRandom;

/**
 * Questions and answers of made-up Korean words, in the proportions of real ones: words come as
 * often as Zipf's law has it, every tenth answer is a near duplicate of an earlier one, and half of
 * all answers open and close with the same sentences.
 */
final class MadeTexts {
  private static final int WORDS = 30_000;
  private static final int RECENT = 1000;
  private static final String[] ENDINGS = {"습니다", "해요", "입니다", "드립니다", "하세요"};
  private static final String[] PARTICLES = {"은", "는", "이", "가", "을", "를", "에", "도", ""};

  private final SplittableRandom random;
  private final String[] words = new String[WORDS];
  private final String[] recent = new String[RECENT];
  private final int length;
  private long made;

  /**
   * @param length of an answer in characters, about
   */
  MadeTexts(long seed, int length) {
    this.random = new SplittableRandom(seed);
    this.length = length;
    for (int i = 0; i < WORDS; i++) {
      StringBuilder word = new StringBuilder();
      for (int k = 1 + random.nextInt(3); k >= 0; k--) {
        word.append((char) ('가' + random.nextInt(11_172) / 4 * 4));
      }
      words[i] = word.toString();
    }
  }

  String question() {
    return sentence(20) + "요?";
  }

  String answer() {
    long number = made++;
    int slot = (int) (number % RECENT);
    if (number >= RECENT && number % 10 == 9) {
      String earlier = recent[random.nextInt(RECENT)];
      int at = earlier.indexOf(' ', random.nextInt(earlier.length() / 2));
      return at < 0 ? earlier + "!" : earlier.substring(0, at) + "," + earlier.substring(at);
    }
    StringBuilder text = new StringBuilder();
    boolean polite = random.nextBoolean();
    text.append(polite ? "안녕하세요, 고객님. " : "");
    while (text.length() < length) {
      text.append(sentence(40)).append(ENDINGS[random.nextInt(ENDINGS.length)]).append(". ");
    }
    text.append(polite ? "더 궁금하신 점은 편하게 말씀해 주세요." : "감사합니다.");
    recent[slot] = text.toString();
    return text.toString();
  }

  private String sentence(int about) {
    StringBuilder text = new StringBuilder();
    while (text.length() < about) {
      // Zipf's law: the logarithm of the rank is evenly spread.
      int rank = (int) Math.pow(WORDS, random.nextDouble()) - 1;
      text.append(words[rank]).append(PARTICLES[random.nextInt(PARTICLES.length)]).append(' ');
    }
    return text.toString().strip();
  }
}
