package io.hivetune.local.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * All tokens of a vocabulary by their bytes, so that a beginning that can't come is looked at once
 * for all the tokens that have it. Immutable.
 */
final class TokenTree {
  private int[] child = new int[1024];
  private int[] sibling = new int[1024];
  private byte[] label = new byte[1024];
  private int[] token = new int[1024];
  private int[] twin;
  private int nodes = 1;

  TokenTree(TokenBytes tokens) {
    twin = new int[tokens.count()];
    Arrays.fill(twin, -1);
    token[0] = -1;
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.of(i).length > 0) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparing(tokens::of, Arrays::compareUnsigned));
    order.forEach(t -> insert(t, tokens.of(t)));
  }

  /** In order, so that the last child of each node is the one to go on from. */
  private void insert(int id, byte[] bytes) {
    int at = 0;
    for (byte b : bytes) {
      int newest = child[at];
      if (newest == 0 || label[newest] != b) {
        newest = node(b, child[at]);
        child[at] = newest;
      }
      at = newest;
    }
    twin[id] = token[at];
    token[at] = id;
  }

  private int node(byte b, int older) {
    if (nodes == label.length) {
      int more = 2 * nodes;
      child = Arrays.copyOf(child, more);
      sibling = Arrays.copyOf(sibling, more);
      label = Arrays.copyOf(label, more);
      token = Arrays.copyOf(token, more);
    }
    label[nodes] = b;
    sibling[nodes] = older;
    token[nodes] = -1;
    return nodes++;
  }

  /** Hears of every token that may come. */
  interface Found {
    /**
     * @param rest least bytes to the document's end behind it
     */
    void take(int token, int rest);
  }

  /** Walks the tokens that may come at a place of a document. */
  void walk(List<Step> place, Found found) {
    walk(0, place, found);
  }

  private void walk(int node, List<Step> place, Found found) {
    for (int next = child[node]; next != 0; next = sibling[next]) {
      List<Step> behind = advance(place, label[next] & 0xff);
      if (behind.isEmpty()) {
        continue;
      }
      if (token[next] >= 0) {
        int rest = rest(behind);
        for (int t = token[next]; t >= 0; t = twin[t]) {
          found.take(t, rest);
        }
      }
      walk(next, behind, found);
    }
  }

  static List<Step> advance(List<Step> place, int b) {
    List<Step> behind = new ArrayList<>(2);
    for (Step step : place) {
      step.next(b, behind);
    }
    return behind;
  }

  static int rest(List<Step> place) {
    int least = Value.NEVER;
    for (Step step : place) {
      least = Math.min(least, step.rest());
    }
    return least;
  }
}
