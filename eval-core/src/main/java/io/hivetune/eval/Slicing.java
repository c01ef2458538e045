package io.hivetune.eval;

import io.hivetune.dataset.ChatExample;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;

/** A way to divide rows by what is known of them before any answer, to see where models differ. */
public final class Slicing {
  private final String name;
  private final Function<ChatExample, String> slice;

  private Slicing(String name, Function<ChatExample, String> slice) {
    this.name = name;
    this.slice = slice;
  }

  /** By what the example is for. */
  public static Slicing byPurpose() {
    return new Slicing("purpose", example -> example.provenance().purpose());
  }

  /** By the file that the example came from. */
  public static Slicing bySource() {
    return new Slicing("source", example -> example.provenance().file());
  }

  /**
   * By the reference's length in code points: {@code 1–99}, {@code 100–299}, …
   *
   * @param bounds where a new slice begins, rising, above 1
   */
  public static Slicing byLength(int... bounds) {
    int[] rising = bounds.clone();
    if (!Arrays.equals(
        rising, Arrays.stream(bounds).distinct().filter(b -> b > 1).sorted().toArray())) {
      throw new IllegalArgumentException(
          "bounds must rise and be > 1, but were " + Arrays.toString(bounds));
    }
    return new Slicing(
        "length",
        example -> {
          String answer = example.answer().orElse("");
          int length = answer.codePointCount(0, answer.length());
          int slice = (int) Arrays.stream(rising).filter(b -> b <= length).count();
          int from = slice == 0 ? 1 : rising[slice - 1];
          return slice == rising.length
              ? String.format(Locale.ROOT, "%d–", from)
              : String.format(Locale.ROOT, "%d–%d", from, rising[slice] - 1);
        });
  }

  /** By the topic that a rule of one's own finds. */
  public static Slicing byTopic(Function<ChatExample, String> topic) {
    return new Slicing("topic", topic);
  }

  public static Slicing by(String name, Function<ChatExample, String> slice) {
    return new Slicing(name, slice);
  }

  public String name() {
    return name;
  }

  /** The slice that an example belongs to. */
  public String of(ChatExample example) {
    return slice.apply(example);
  }
}
