package io.hivetune.dataset.format;

import java.util.List;

/** Ends the reading of one record; its source turns it into an unreadable one. */
final class BadRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient List<Object> arguments;

  BadRecord(String code, Object... arguments) {
    super(code, null, false, false);
    this.code = code;
    this.arguments = List.of(arguments);
  }

  ReadRecord at(io.hivetune.dataset.Provenance place) {
    return FieldMapper.unreadable(place, code, arguments.toArray());
  }
}
