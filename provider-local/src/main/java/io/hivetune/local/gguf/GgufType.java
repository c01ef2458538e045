package io.hivetune.local.gguf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the numbers of a tensor are stored in a GGUF file. Quantised ones come in blocks of 32 or 256
 * neighbouring numbers of a row.
 */
public enum GgufType {
  F32(0, 1, 4),
  F16(1, 1, 2),
  Q4_0(2, 32, 18),
  Q4_1(3, 32, 20),
  Q5_0(6, 32, 22),
  Q5_1(7, 32, 24),
  Q8_0(8, 32, 34),
  Q4_K(12, 256, 144),
  Q5_K(13, 256, 176),
  Q6_K(14, 256, 210),
  BF16(30, 1, 2);

  /** Types that exist and are not read here, to call them by name. */
  private static final Map<Integer, String> OTHERS =
      Map.ofEntries(
          Map.entry(9, "Q8_1"),
          Map.entry(10, "Q2_K"),
          Map.entry(11, "Q3_K"),
          Map.entry(15, "Q8_K"),
          Map.entry(16, "IQ2_XXS"),
          Map.entry(17, "IQ2_XS"),
          Map.entry(18, "IQ3_XXS"),
          Map.entry(19, "IQ1_S"),
          Map.entry(20, "IQ4_NL"),
          Map.entry(21, "IQ3_S"),
          Map.entry(22, "IQ2_S"),
          Map.entry(23, "IQ4_XS"),
          Map.entry(24, "I8"),
          Map.entry(25, "I16"),
          Map.entry(26, "I32"),
          Map.entry(27, "I64"),
          Map.entry(28, "F64"),
          Map.entry(29, "IQ1_M"),
          Map.entry(34, "TQ1_0"),
          Map.entry(35, "TQ2_0"),
          Map.entry(39, "MXFP4"));

  private final int id;
  private final int block;
  private final int blockBytes;

  GgufType(int id, int block, int blockBytes) {
    this.id = id;
    this.block = block;
    this.blockBytes = blockBytes;
  }

  /** Number of the type in a file. */
  public int id() {
    return id;
  }

  /** Numbers of one block; rows are whole blocks. */
  public int block() {
    return block;
  }

  /** Bytes of one block. */
  public int blockBytes() {
    return blockBytes;
  }

  /** Bytes of so many numbers, which must be whole blocks. */
  long bytes(long count) {
    return Math.multiplyExact(count / block, (long) blockBytes);
  }

  boolean isQuantized() {
    return block > 1;
  }

  static Optional<GgufType> of(int id) {
    return Arrays.stream(values()).filter(t -> t.id == id).findFirst();
  }

  /** Name of any type, known here or not. */
  static String name(int id) {
    return of(id).map(GgufType::name).orElse(OTHERS.getOrDefault(id, Integer.toString(id)));
  }

  /** The names of all types that are read, for messages. */
  static String known() {
    List<String> names = Arrays.stream(values()).map(GgufType::name).toList();
    return String.join(", ", names);
  }
}
