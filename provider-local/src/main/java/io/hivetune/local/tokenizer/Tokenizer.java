package io.hivetune.local.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.hivetune.dataset.HiveTuneException;
import io.hivetune.dataset.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Hugging Face tokenizer. Names of special tokens in the text become those tokens; nothing is
 * added and nothing cut.
 *
 * <p>Thread-safe. Closed by its owner.
 */
public final class Tokenizer implements AutoCloseable {
  static {
    // The binding asks the cloud's metadata service who is using it, unless told otherwise before
    // its first use.
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  private final HuggingFaceTokenizer tokenizer;

  private Tokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * @throws HiveTuneException if the file is missing or no tokenizer
   */
  public static Tokenizer open(Path tokenizerJson) {
    try {
      return new Tokenizer(
          HuggingFaceTokenizer.newInstance(
              tokenizerJson,
              Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false")));
    } catch (IOException | RuntimeException e) {
      throw new HiveTuneException(
          Problem.of(Tokenizer.class, "tokenizer.unreadable").at(tokenizerJson.toString()), e);
    }
  }

  public int[] encode(String text) {
    return toInts(tokenizer.encode(text, false, false).getIds());
  }

  /** With the tokens that the tokenizer itself puts around a text, its post-processor's. */
  public int[] encodeWhole(String text) {
    return toInts(tokenizer.encode(text, true, false).getIds());
  }

  /** Encodes many texts at once, which is faster. */
  public List<int[]> encodeAll(List<String> texts) {
    return Arrays.stream(tokenizer.batchEncode(texts, false, false))
        .map(e -> toInts(e.getIds()))
        .toList();
  }

  /** Tokens with the place of each in the text. */
  public Encoded encodeWithSpans(String text) {
    Encoding encoding = tokenizer.encode(text, false, false);
    CharSpan[] spans = encoding.getCharTokenSpans();
    int[] starts = new int[spans.length];
    int[] ends = new int[spans.length];
    CodePoints places = new CodePoints(text);
    for (int i = 0; i < spans.length; i++) {
      @Nullable CharSpan span = spans[i];
      starts[i] = span == null ? -1 : places.charIndex(span.getStart());
      ends[i] = span == null ? -1 : places.charIndex(span.getEnd());
    }
    return new Encoded(toInts(encoding.getIds()), starts, ends);
  }

  /** Special tokens are left out. */
  public String decode(int[] ids) {
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
  }

  /** Special tokens stand by name. */
  public String decodeWithSpecials(int[] ids) {
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), false);
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  private static int[] toInts(long[] ids) {
    return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
  }

  /**
   * Tokens with their places.
   *
   * @param starts char index of each token's first char; -1 for a token without a place
   * @param ends char index after each token's last char
   */
  public record Encoded(int[] ids, int[] starts, int[] ends) {}

  /** The native side counts code points, Java counts chars. */
  private static final class CodePoints {
    private final int[] charIndex;

    CodePoints(String text) {
      int count = text.codePointCount(0, text.length());
      charIndex = new int[count + 1];
      int at = 0;
      for (int i = 0; i < count; i++) {
        charIndex[i] = at;
        at += Character.charCount(text.codePointAt(at));
      }
      charIndex[count] = text.length();
    }

    int charIndex(int codePoint) {
      return charIndex[codePoint];
    }
  }
}
