package io.hivetune.local.train;

import io.hivetune.local.torch.Tensor;
import java.util.List;

/**
 * Rows padded on the right to one length, with the positions whose next token counts.
 *
 * @param ids {@code [rows, length - 1]}: the last token of a row is only predicted
 * @param positions {@code [scored]}: numbers of the hidden states that predict a counted token,
 *     rows joined
 * @param targets {@code [scored, 1]}: the tokens to predict
 */
record RowBatch(Tensor ids, Tensor positions, Tensor targets) {
  static RowBatch of(List<TrainingRow> rows) {
    int length = rows.stream().mapToInt(TrainingRow::length).max().orElseThrow() - 1;
    int scored = rows.stream().mapToInt(TrainingRow::scored).sum();
    // Padding is token 0: nothing that counts can see it, since it stands to the right.
    long[] ids = new long[rows.size() * length];
    long[] positions = new long[scored];
    long[] targets = new long[scored];
    int n = 0;
    for (int r = 0; r < rows.size(); r++) {
      TrainingRow row = rows.get(r);
      for (int t = 0; t < row.length() - 1; t++) {
        ids[r * length + t] = row.ids()[t];
        if (row.trained()[t + 1]) {
          positions[n] = (long) r * length + t;
          targets[n++] = row.ids()[t + 1];
        }
      }
    }
    return new RowBatch(
        Tensor.of(ids, rows.size(), length),
        Tensor.of(positions, scored),
        Tensor.of(targets, scored, 1));
  }

  /**
   * The hidden states {@code [rows, length, width]} that predict a counted token: {@code [scored,
   * width]}.
   */
  Tensor predicting(Tensor hidden) {
    return hidden.reshape(hidden.size(0) * hidden.size(1), hidden.size(2)).select(positions);
  }
}
