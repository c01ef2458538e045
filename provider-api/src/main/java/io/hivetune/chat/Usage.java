package io.hivetune.chat;

/**
 * Tokens of one call, as the model counted them.
 *
 * @param promptTokens tokens read
 * @param completionTokens tokens written
 */
public record Usage(long promptTokens, long completionTokens) {
  public static final Usage NONE = new Usage(0, 0);

  public Usage {
    if (promptTokens < 0 || completionTokens < 0) {
      throw new IllegalArgumentException(
          "token counts must be >= 0, but were " + promptTokens + ", " + completionTokens);
    }
  }

  public Usage plus(Usage other) {
    return new Usage(promptTokens + other.promptTokens, completionTokens + other.completionTokens);
  }
}
