package io.hivetune.local.json;

import io.hivetune.local.generate.TokenFilter;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps one answer to a schema. A token may come if the document can still be ended within the
 * tokens that are left, one byte each at worst; where that is no longer possible, those that lead
 * to the end soonest. The answer is done with its last brace. Not thread-safe.
 */
public final class JsonFilter implements TokenFilter {
  private final JsonMasks masks;
  private List<Step> place;

  JsonFilter(JsonMasks masks) {
    this.masks = masks;
    this.place = masks.start();
  }

  @Override
  public boolean restrict(float[] scores, int left) {
    JsonMasks.Mask mask = masks.at(place);
    int bound = left - 1;
    int least = Integer.MAX_VALUE;
    for (int rest : mask.rests()) {
      least = Math.min(least, rest);
    }
    bound = Math.max(bound, least);
    float[] raw = scores.clone();
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < mask.tokens().length; i++) {
      if (mask.rests()[i] <= bound) {
        int token = mask.tokens()[i];
        scores[token] = raw[token];
      }
    }
    return mask.tokens().length > 0;
  }

  @Override
  public boolean take(int token) {
    for (byte b : masks.tokens().of(token)) {
      place = TokenTree.advance(place, b & 0xff);
    }
    return place.stream().anyMatch(Step.End.class::isInstance);
  }

  @Override
  public boolean isFixed(int token) {
    for (byte b : masks.tokens().of(token)) {
      if ("{}[]:,\" ".indexOf(b) < 0) {
        return false;
      }
    }
    return true;
  }

  /** What tokens write. */
  public String text(int[] tokens) {
    return masks.tokens().text(tokens);
  }
}
