package io.hivetune.dataset.format;

import org.jspecify.annotations.Nullable;

/**
 * Walks over the bytes of one line of JSON. Knows objects, arrays, texts and the numbers 0 and 1;
 * whatever else comes, or is no UTF-8, is "no", and then somebody who knows all of JSON has to
 * look. Not thread-safe.
 */
final class PlainBytes {
  private byte[] bytes = new byte[0];
  private char[] chars = new char[1 << 12];
  private int taken;
  private int at;
  private int end;

  /** Begins with another line. */
  void begin(byte[] line, int from, int to) {
    bytes = line;
    at = from;
    end = to;
  }

  /** Whether this character comes next, after blanks; it is taken then. */
  boolean take(char c) {
    skipBlanks();
    if (at < end && bytes[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  /** Whether this name and its colon come next; they are taken then. */
  boolean takeName(byte[] quoted) {
    skipBlanks();
    if (end - at < quoted.length) {
      return false;
    }
    for (int i = 0; i < quoted.length; i++) {
      if (bytes[at + i] != quoted[i]) {
        return false;
      }
    }
    at += quoted.length;
    return take(':');
  }

  /** 0 or 1 if that is the whole number, else -1. */
  int bit() {
    skipBlanks();
    if (at + 1 < end && (bytes[at] == '0' || bytes[at] == '1')) {
      int after = bytes[at + 1];
      if (after == ',' || after == '}' || after == ' ') {
        return bytes[at++] - '0';
      }
    }
    return -1;
  }

  boolean atEnd() {
    skipBlanks();
    return at == end;
  }

  private void skipBlanks() {
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
  }

  /** The text that comes next, or null if none does or it is not that plain. */
  @Nullable String text() {
    if (!take('"')) {
      return null;
    }
    int last = Math.min(end, at + LineReader.LONGEST);
    if (chars.length < last - at) {
      chars = new char[last - at];
    }
    byte[] in = bytes;
    char[] out = chars;
    int length = 0;
    int i = at;
    while (i < last) {
      int b = in[i];
      if (b >= 0) {
        if (b == '"') {
          at = i + 1;
          return new String(out, 0, length);
        }
        if (b == '\\') {
          int c = escaped(i, last);
          if (c < 0) {
            return null;
          }
          i += taken;
          length += Character.toChars(c, out, length);
        } else if (b < ' ') {
          return null;
        } else {
          out[length++] = (char) b;
          i++;
        }
      } else if (b >= (byte) 0xE1
          && b <= (byte) 0xEC
          && i + 2 < last
          && in[i + 1] < (byte) 0xC0
          && in[i + 2] < (byte) 0xC0) {
        // Nearly all that is not ASCII, Hangul for one, is three bytes without exceptions.
        out[length++] = (char) ((b & 0x0F) << 12 | (in[i + 1] & 0x3F) << 6 | (in[i + 2] & 0x3F));
        i += 3;
      } else {
        int n = Utf8.length(in, i, last);
        if (n == 0) {
          return null;
        }
        length += Character.toChars(Utf8.decode(in, i, n), out, length);
        i += n;
      }
    }
    return null;
  }

  /** The character that an escape stands for, and how many bytes it took; -1 for none. */
  private int escaped(int escape, int last) {
    if (escape + 1 >= last) {
      return -1;
    }
    if (bytes[escape + 1] != 'u') {
      taken = 2;
      byte simple = simple(bytes[escape + 1]);
      return simple == 0 ? -1 : simple;
    }
    int c = character(escape, last);
    taken = c >= Character.MIN_SUPPLEMENTARY_CODE_POINT ? 12 : 6;
    return c;
  }

  private static byte simple(byte escape) {
    return switch (escape) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case '"', '\\', '/' -> escape;
      default -> 0;
    };
  }

  /** The character escaped here, of one unit or a pair; -1 for half a character or no such. */
  private int character(int escape, int last) {
    int unit = unit(escape, last);
    if (unit < 0 || unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
      return unit;
    }
    int low = unit(escape + 6, last);
    boolean pair =
        unit <= Character.MAX_HIGH_SURROGATE
            && low >= Character.MIN_LOW_SURROGATE
            && low <= Character.MAX_LOW_SURROGATE;
    return pair ? Character.toCodePoint((char) unit, (char) low) : -1;
  }

  private int unit(int escape, int last) {
    if (escape + 6 > last || bytes[escape] != '\\' || bytes[escape + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = escape + 2; i < escape + 6; i++) {
      int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }
}
