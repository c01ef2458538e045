package io.hivetune.local.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of settings. Whole numbers are read as {@link Long}, fractions as {@link Double}, the rest
 * as {@link Boolean} and {@link String}; lists as {@code long[]}, {@code double[]} or a list of
 * texts.
 */
final class GgufValues {
  private static final int UINT8 = 0;
  private static final int INT8 = 1;
  private static final int UINT16 = 2;
  private static final int INT16 = 3;
  static final int UINT32 = 4;
  static final int INT32 = 5;
  static final int FLOAT32 = 6;
  static final int BOOL = 7;
  static final int STRING = 8;
  static final int ARRAY = 9;
  static final int UINT64 = 10;
  private static final int INT64 = 11;
  private static final int FLOAT64 = 12;

  private GgufValues() {}

  static Object read(GgufInput in, String key) throws IOException {
    int type = in.i32();
    return switch (type) {
      case STRING -> in.string(key);
      case BOOL -> in.u8() != 0;
      case FLOAT32, FLOAT64 -> fraction(in, type);
      case ARRAY -> list(in, key);
      default -> whole(in, key, type);
    };
  }

  private static Object list(GgufInput in, String key) throws IOException {
    int type = in.i32();
    if (type == ARRAY) {
      throw in.damaged("gguf.value", key, "array of arrays");
    }
    int count = in.count(key, leastBytes(type));
    if (type == STRING) {
      List<String> texts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        texts.add(in.string(key));
      }
      return texts;
    }
    if (type == FLOAT32 || type == FLOAT64) {
      double[] numbers = new double[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = fraction(in, type);
      }
      return numbers;
    }
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = type == BOOL ? in.u8() : whole(in, key, type);
    }
    return numbers;
  }

  private static int leastBytes(int type) {
    return switch (type) {
      case UINT16, INT16 -> 2;
      case UINT32, INT32, FLOAT32 -> 4;
      case UINT64, INT64, FLOAT64, STRING -> 8;
      default -> 1;
    };
  }

  private static double fraction(GgufInput in, int type) throws IOException {
    return type == FLOAT32 ? in.f32() : in.f64();
  }

  private static long whole(GgufInput in, String key, int type) throws IOException {
    return switch (type) {
      case UINT8 -> in.u8();
      case INT8 -> (byte) in.u8();
      case UINT16 -> in.u16();
      case INT16 -> (short) in.u16();
      case UINT32 -> in.u32();
      case INT32 -> in.i32();
      case UINT64, INT64 -> in.u64();
      default -> throw in.damaged("gguf.value", key, type);
    };
  }
}
