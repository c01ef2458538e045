package io.hivetune.local.torch;

import org.bytedeco.pytorch.global.torch;

/** Turns pairs of numbers by angles, as rotary position embedding does. */
public final class Rotation {
  private Rotation() {}

  /**
   * {@code x · cos + (x rolled by half a width) · sin} over the last of four dimensions.
   *
   * @param x {@code [rows, tokens, heads, width]}
   * @param cos {@code [rows or 1, tokens or 1, 1, width]}
   * @param sin as {@code cos}
   */
  public static Tensor of(Tensor x, Tensor cos, Tensor sin) {
    long width = x.size(3);
    if (Small.is(x) && (cos.count() == width || cos.count() * x.size(2) == x.count())) {
      return small(x, cos, sin);
    }
    Tensor rolled = Tensor.of(torch.roll(x.pointer(), new long[] {width / 2}, 3));
    return x.mul(cos).addProductInPlace(rolled, sin, 1);
  }

  private static Tensor small(Tensor x, Tensor cos, Tensor sin) {
    int count = (int) x.count();
    int width = (int) x.size(3);
    int heads = (int) x.size(2);
    int angles = (int) cos.count();
    float[] values = Small.values();
    Small.read(x, values, count);
    float[] c = new float[angles];
    Small.read(cos, c, angles);
    float[] s = new float[angles];
    Small.read(sin, s, angles);
    int half = width / 2;
    // One set of angles serves the heads of a token, and all tokens where there is but one.
    int step = angles == width ? 0 : width;
    int angle = 0;
    for (int token = 0; token < count; token += heads * width, angle += step) {
      for (int at = token; at < token + heads * width; at += width) {
        for (int i = 0; i < half; i++) {
          float low = values[at + i];
          float high = values[at + half + i];
          values[at + i] = low * c[angle + i] + high * s[angle + i];
          values[at + half + i] = high * c[angle + half + i] + low * s[angle + half + i];
        }
      }
    }
    return Tensor.of(values, count, x.shape());
  }
}
