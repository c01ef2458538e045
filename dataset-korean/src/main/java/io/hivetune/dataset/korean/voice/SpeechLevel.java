package io.hivetune.dataset.korean.voice;

/** The level of a Korean sentence, shown by its final ending. */
public enum SpeechLevel {
  /** 합니다체: …니다, …니까, …십시오, …시다. */
  HAPSYO,
  /** 해요체: …요, …죠. */
  HAEYO,
  /**
   * …세요, …셔요: by form 해요체, but texts in 합니다체 ask and greet with it as well (신청해 보세요, 안녕하세요). It
   * fits both.
   */
  POLITE,
  /** 한다체, of newspapers and diaries: …다. */
  PLAIN,
  /** 반말: …어, …야, …지 to a friend. */
  BANMAL,
  /** No sentence with a final ending: a heading, a field, a noun, a hashtag. */
  OTHER;

  /** Whether a sentence of this level belongs in a text of the given one. */
  public boolean fits(SpeechLevel text) {
    return this == text || (this == POLITE && (text == HAPSYO || text == HAEYO));
  }
}
