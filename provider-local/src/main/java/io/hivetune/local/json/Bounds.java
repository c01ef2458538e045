package io.hivetune.local.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.hivetune.dataset.Problem;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code minimum}, {@code maximum} and their exclusive forms to a {@link NumberRange}. */
final class Bounds {
  private Bounds() {}

  static NumberRange of(JsonNode schema, String place, List<Problem> problems) {
    BigDecimal low = bound(schema, "minimum", place, problems);
    BigDecimal above = bound(schema, "exclusiveMinimum", place, problems);
    BigDecimal high = bound(schema, "maximum", place, problems);
    BigDecimal below = bound(schema, "exclusiveMaximum", place, problems);
    boolean lowOpen = above != null && (low == null || above.compareTo(low) >= 0);
    boolean highOpen = below != null && (high == null || below.compareTo(high) <= 0);
    return new NumberRange(lowOpen ? above : low, lowOpen, highOpen ? below : high, highOpen);
  }

  private static @Nullable BigDecimal bound(
      JsonNode schema, String keyword, String place, List<Problem> problems) {
    JsonNode told = schema.path(keyword);
    if (told.isMissingNode()) {
      return null;
    }
    if (!told.isNumber()) {
      problems.add(
          Problem.of(SchemaReader.class, "schema.value", place + "/" + keyword, told.toString()));
      return null;
    }
    return told.decimalValue();
  }
}
