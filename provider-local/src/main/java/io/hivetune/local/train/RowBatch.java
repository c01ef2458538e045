package io.hivetune.local.train;

import io.hivetune.local.model.Attending;
import io.hivetune.local.model.Decoder;
import io.hivetune.local.model.Spans;
import io.hivetune.local.torch.Tensor;
import java.util.List;

/**
 * Rows as one input of the decoder, with the positions whose next token counts. Rows of one length
 * stand below each other. Others are laid end to end, or padded on the right to one length.
 *
 * @param ids {@code [rows, length]} or {@code [1, total]}: the last token of a row is only
 *     predicted
 * @param attending which tokens see which
 * @param positions {@code [scored]}: numbers of the hidden states that predict a counted token, all
 *     of them joined
 * @param targets {@code [scored, 1]}: the tokens to predict
 */
record RowBatch(Tensor ids, Attending attending, Tensor positions, Tensor targets) {
  /**
   * @param decoder that they are for
   * @param packed lays rows of different lengths end to end; else they are padded
   */
  static RowBatch of(Decoder decoder, List<TrainingRow> rows, boolean packed) {
    int longest = rows.stream().mapToInt(TrainingRow::length).max().orElseThrow() - 1;
    boolean endToEnd = packed && rows.stream().anyMatch(r -> r.length() - 1 != longest);
    int[] lengths = rows.stream().mapToInt(r -> endToEnd ? r.length() - 1 : longest).toArray();
    int total = java.util.Arrays.stream(lengths).sum();
    int scored = rows.stream().mapToInt(TrainingRow::scored).sum();
    // Padding is token 0: nothing that counts can see it, since it stands to the right.
    long[] ids = new long[total];
    long[] positions = new long[scored];
    long[] targets = new long[scored];
    int n = 0;
    int start = 0;
    for (int r = 0; r < lengths.length; r++) {
      TrainingRow row = rows.get(r);
      for (int t = 0; t < row.length() - 1; t++) {
        ids[start + t] = row.ids()[t];
        if (row.trained()[t + 1]) {
          positions[n] = (long) start + t;
          targets[n++] = row.ids()[t + 1];
        }
      }
      start += lengths[r];
    }
    return new RowBatch(
        endToEnd ? Tensor.of(ids, 1, total) : Tensor.of(ids, lengths.length, longest),
        endToEnd
            ? decoder.attending(new Spans(lengths))
            : decoder.attending(lengths.length, longest),
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
