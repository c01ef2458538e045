package io.hivetune.local.prompt;

import io.hivetune.local.train.TrainingRow;

/**
 * The tokens of a training row for a reader's eye: those that count in the loss in green between
 * brackets, the others grey, a dot between tokens. Without colours the brackets say it alone. Line
 * ends are shown as ⏎ and end the line as well.
 */
public final class MaskPreview {
  private static final String GREEN = "\u001B[32m";
  private static final String GREY = "\u001B[90m";
  private static final String RESET = "\u001B[0m";

  private final PromptFormat format;
  private final boolean colours;

  /**
   * @param colours whether to use ANSI escape sequences
   */
  public MaskPreview(PromptFormat format, boolean colours) {
    this.format = format;
    this.colours = colours;
  }

  public String of(TrainingRow row) {
    StringBuilder out = new StringBuilder();
    boolean within = false;
    for (int i = 0; i < row.length(); i++) {
      boolean trained = row.trained()[i];
      if (trained != within || i == 0) {
        out.append(within ? "]" : "").append(colour(trained)).append(trained ? "[" : "");
        within = trained;
      } else {
        out.append('·');
      }
      out.append(format.shown(row.ids()[i]).replace("\n", "⏎\n"));
    }
    return out.append(within ? "]" : "").append(colours ? RESET : "").toString();
  }

  private String colour(boolean trained) {
    return colours ? (trained ? GREEN : GREY) : "";
  }
}
