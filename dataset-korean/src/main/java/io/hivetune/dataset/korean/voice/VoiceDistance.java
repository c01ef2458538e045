package io.hivetune.dataset.korean.voice;

import io.hivetune.dataset.Problem;
import java.util.List;

/**
 * How far a text is from a voice.
 *
 * @param value 0 (every bound is kept) to 1 (none is)
 * @param reasons what is missed, in the order of weight; empty for 0
 */
public record VoiceDistance(double value, List<Problem> reasons) {
  public VoiceDistance {
    reasons = List.copyOf(reasons);
  }
}
