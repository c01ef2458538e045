package io.hivetune.local.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which tokens may come at each place of the documents of one schema. Places that come back, such
 * as the inside of a string, are looked up once. Thread-safe.
 */
final class JsonMasks {
  /** Numbers kept, eight bytes a token and place. */
  private static final long MOST = 4_000_000;

  private final TokenTree tree;
  private final TokenBytes tokens;
  private final List<Step> start;
  private final Map<List<Step>, Mask> known = new ConcurrentHashMap<>();
  private final AtomicLong kept = new AtomicLong();

  /**
   * @param rests for each token the least bytes to the document's end behind it
   */
  record Mask(int[] tokens, int[] rests) {}

  JsonMasks(Value root, TokenTree tree, TokenBytes tokens) {
    this.tree = tree;
    this.tokens = tokens;
    List<Step> starts = new ArrayList<>();
    root.start(new Step.End(), starts);
    this.start = List.copyOf(starts);
  }

  List<Step> start() {
    return start;
  }

  TokenBytes tokens() {
    return tokens;
  }

  Mask at(List<Step> place) {
    Mask mask = known.get(place);
    if (mask == null) {
      mask = find(place);
      if (kept.addAndGet(mask.tokens().length + 64L) > MOST) {
        known.clear();
        kept.set(0);
      }
      known.put(place, mask);
    }
    return mask;
  }

  private Mask find(List<Step> place) {
    Finder finder = new Finder();
    tree.walk(place, finder);
    return new Mask(
        Arrays.copyOf(finder.tokens, finder.count), Arrays.copyOf(finder.rests, finder.count));
  }

  private static final class Finder implements TokenTree.Found {
    private int[] tokens = new int[64];
    private int[] rests = new int[64];
    private int count;

    @Override
    public void take(int token, int rest) {
      if (count == tokens.length) {
        tokens = Arrays.copyOf(tokens, 2 * count);
        rests = Arrays.copyOf(rests, 2 * count);
      }
      tokens[count] = token;
      rests[count++] = rest;
    }
  }
}
